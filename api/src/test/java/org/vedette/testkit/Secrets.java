package org.vedette.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Settings;
import org.vedette.spi.ValueType.Option;

/** What may stand in the content of an artifact and nowhere else. */
final class Secrets {

    /** Shorter values turn up in ordinary words. */
    private static final int DISTINCT_LENGTH = 8;

    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]");

    private final Set<String> values = new LinkedHashSet<>();

    private Secrets() {}

    /** The package contents and every long text of the samples that the profile does not itself publish. */
    private static Secrets of(Subject subject) {
        var secrets = new Secrets();
        secrets.values.add(SamplePackage.SECRET);
        subject.all().forEach(sample -> secrets.addTexts(sample.json()));
        var descriptor = subject.descriptor();
        var published = descriptor.toString();
        secrets.values.removeIf(secret -> shows(secret, published));
        Coverage.settingsAndColumns(descriptor.settings())
                .flatMap(setting -> Coverage.options(setting).stream())
                .map(Option::value)
                .forEach(secrets.values::remove);
        return secrets;
    }

    /** Each secret that shows in a name, an address, a finding or an exception, with the text it shows in. */
    static List<String> leaks(Subject subject) {
        var values = of(subject).values;
        return shownBy(subject).stream()
                .flatMap(text -> values.stream()
                        .filter(secret -> shows(secret, text))
                        .map(secret -> "'%s' shows in: %s".formatted(secret, text)))
                .distinct()
                .toList();
    }

    private static List<String> shownBy(Subject subject) {
        var profile = subject.newProfile();
        var shown = new ArrayList<String>();
        for (var sample : subject.all()) {
            sample.reading().findings().forEach(finding -> shown.add(finding.message()));
        }
        for (var each : subject.cases()) {
            each.render(profile).forEach(artifact -> shown.add(String.valueOf(artifact)));
        }
        for (var kind : SamplePackage.values()) {
            if (!kind.isOfferedBy(profile.descriptor())) {
                shown.add(messages(() -> profile.render(RenderRequest.of(Settings.empty(), kind.number(1)))));
            }
        }
        shown.add(profile.toString());
        return shown;
    }

    /** The messages of whatever the action throws and of its causes. */
    private static String messages(Runnable action) {
        try {
            action.run();
            return "";
        } catch (RuntimeException | Error e) {
            var trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
    }

    /** Compares letters and digits alone, because a name may hold a value without its punctuation. */
    private static boolean shows(String secret, String text) {
        return lettersAndDigits(text).contains(lettersAndDigits(secret));
    }

    private static String lettersAndDigits(String text) {
        return PUNCTUATION.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private void addTexts(JsonNode node) {
        if (node.isTextual() && lettersAndDigits(node.textValue()).length() >= DISTINCT_LENGTH) {
            values.add(node.textValue());
        }
        node.forEach(this::addTexts);
    }
}
