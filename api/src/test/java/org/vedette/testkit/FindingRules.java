package org.vedette.testkit;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.vedette.spi.Setting;

/** What a form and its reader need of findings. */
final class FindingRules {

    private FindingRules() {}

    /** Says everything that is wrong, each with the title of the sample. */
    static List<String> complaints(Subject subject) {
        var complaints = new ArrayList<String>();
        for (var sample : subject.all()) {
            for (var finding : sample.reading().findings()) {
                if (!exists(
                        finding.pointer(), sample.json(), subject.descriptor().settings())) {
                    complaints.add("%s: '%s' points neither to a value nor to a setting"
                            .formatted(sample.title(), finding.pointer()));
                }
                if (!HouseStyle.isSentences(finding.message())) {
                    complaints.add(
                            "%s: '%s' is not made of full sentences".formatted(sample.title(), finding.message()));
                }
            }
        }
        return complaints;
    }

    /** Whether the pointer leads to a value, or to a setting that its object could have. */
    private static boolean exists(String pointer, JsonNode root, List<Setting<?>> definitions) {
        var path = JsonPointer.compile(pointer);
        if (!root.at(path).isMissingNode()) {
            return true;
        }
        return root.at(path.head()).isObject()
                && Coverage.settingsAndColumns(definitions)
                        .anyMatch(setting -> setting.key().equals(path.last().getMatchingProperty()));
    }
}
