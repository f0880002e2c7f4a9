package org.vedette.testkit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.vedette.spi.Artifact;
import org.vedette.spi.Artifact.Combination;

/** What is true of the artifacts of any one rendering. */
final class ArtifactRules {

    /** {@code type/subtype} with parameters, RFC 9110 section 8.3.1. */
    private static final Pattern MEDIA_TYPE = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+"
            + "(?:\\s*;\\s*[!#$%&'*+.^_`|~0-9A-Za-z-]+=(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+|\"[^\"\\\\]*\"))*");

    private ArtifactRules() {}

    /** Says everything that is wrong, each with the title of the case. */
    static List<String> complaints(Subject subject) {
        var profile = subject.newProfile();
        return subject.cases().stream()
                .flatMap(each -> complaints(each.title(), each.render(profile)).stream())
                .toList();
    }

    private static List<String> complaints(String title, List<Artifact> artifacts) {
        var complaints = new ArrayList<String>();
        if (artifacts.stream().anyMatch(Objects::isNull)) {
            return List.of("%s rendered to a list with a null in it".formatted(title));
        }
        var names = new HashSet<String>();
        var addresses = new HashSet<String>();
        for (var artifact : artifacts) {
            var what = "%s: artifact '%s'".formatted(title, artifact.name());
            if (!names.add(artifact.name())) {
                complaints.add(what + " shares its name with another");
            }
            if (!addresses.add(artifact.destination().address())) {
                complaints.add(what + " shares its address with another");
            }
            checkOne(what, artifact, complaints);
        }
        for (var artifact : artifacts) {
            if (artifact.supersedes().stream().anyMatch(addresses::contains)) {
                complaints.add("%s: artifact '%s' supersedes an artifact of the same rendering"
                        .formatted(title, artifact.name()));
            }
        }
        return complaints;
    }

    private static void checkOne(String what, Artifact artifact, List<String> complaints) {
        if (!MEDIA_TYPE.matcher(artifact.mediaType()).matches()) {
            complaints.add("%s has '%s' for a media type".formatted(what, artifact.mediaType()));
        }
        artifact.destination()
                .permanence()
                .filter(why -> !HouseStyle.isSentences(why))
                .ifPresent(why ->
                        complaints.add("%s says why it stays, '%s', not in full sentences".formatted(what, why)));
        if (isNull(artifact.combination()) || isNull(artifact.content())) {
            complaints.add(what + " has a null for its combination or its content");
        } else if (artifact.combination() == Combination.JSON_MEMBERS
                && !Sample.parse(
                                what + ", which is joined by member,",
                                artifact.content().utf8())
                        .isObject()) {
            complaints.add(what + " is joined by member but is not a JSON object");
        }
    }

    /** The compiler of a plugin need not know about nullness. */
    private static boolean isNull(Object value) {
        return Objects.isNull(value);
    }
}
