package org.vedette.testkit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.Setting;
import org.vedette.spi.ValueType.Option;
import org.vedette.spi.ValueType.Text;

/** The rules for words that administrators read, so that screens made from descriptors look written by one hand. */
final class HouseStyle {

    /** Words of two or more letters that begin with a capital and go on in small letters. */
    private static final Pattern CAPITALISED = Pattern.compile("\\p{Lu}\\p{Ll}+");

    private static final Pattern WORD_BREAK = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern SENTENCES = Pattern.compile("(?s).*[.!?][)'\"”]?");
    /** Camel case, or capitals where the platform itself spells its value so. */
    private static final Pattern OPTION_VALUE = Pattern.compile("[a-z][a-zA-Z0-9]*|[A-Z][A-Z0-9]*");

    private static final Set<String> COMMON_PROPER_NOUNS = Set.of(
            "Android",
            "Apple",
            "Azure",
            "Configuration",
            "Defender",
            "Endpoint",
            "Entra",
            "Intune",
            "Linux",
            "Manager",
            "Microsoft",
            "Server",
            "Unicode",
            "Unix",
            "Vedette",
            "Windows");

    private final Set<String> properNouns;
    private final List<String> complaints = new ArrayList<>();

    HouseStyle(ProfileDescriptor descriptor, Set<String> properNouns) {
        this.properNouns = new HashSet<>(COMMON_PROPER_NOUNS);
        this.properNouns.addAll(properNouns);
        this.properNouns.addAll(List.of(WORD_BREAK.split(descriptor.platform().displayName())));
        label("The display name of the profile", descriptor.displayName());
        sentences("The description of the profile", descriptor.description());
        Coverage.settingsAndColumns(descriptor.settings()).forEach(this::setting);
    }

    List<String> complaints() {
        return complaints;
    }

    private void setting(Setting<?> setting) {
        var name = "setting '%s'".formatted(setting.key());
        label("The label of " + name, setting.label());
        if (!setting.help().isEmpty()) {
            sentences("The help of " + name, setting.help());
        }
        if (setting.type() instanceof Text text) {
            expectation("The expectation of " + name, text.expectation());
        }
        var values = new HashSet<String>();
        for (var option : Coverage.options(setting)) {
            option(name, option);
            if (!values.add(option.value())) {
                complaints.add("Two options of %s have the value '%s'".formatted(name, option.value()));
            }
        }
    }

    private void option(String setting, Option option) {
        var name = "option '%s' of %s".formatted(option.value(), setting);
        if (!OPTION_VALUE.matcher(option.value()).matches()) {
            complaints.add("The value of %s is not in lower camel case".formatted(name));
        }
        label("The label of " + name, option.label());
        if (!option.help().isEmpty()) {
            sentences("The help of " + name, option.help());
        }
    }

    private void label(String what, String text) {
        if (text.isBlank() || text.endsWith(".") || text.endsWith(":") || beginsSmall(text)) {
            complaints.add("%s, '%s', is not a phrase that begins with a capital and has no final period"
                    .formatted(what, text));
        }
        WORD_BREAK
                .splitAsStream(text)
                .skip(1)
                .filter(word -> CAPITALISED.matcher(word).matches() && !properNouns.contains(word))
                .map(word -> "%s, '%s', is not in sentence case; if '%s' is a proper noun, name it in properNouns()"
                        .formatted(what, text, word))
                .forEach(complaints::add);
    }

    private void sentences(String what, String text) {
        if (!isSentences(text)) {
            complaints.add("%s, '%s', is not made of full sentences with their periods".formatted(what, text));
        }
    }

    private void expectation(String what, String text) {
        if (text.endsWith(".") || text.startsWith("must ")) {
            complaints.add("%s, '%s', does not complete the sentence 'must be …'".formatted(what, text));
        }
    }

    /** Whether a text reads as full sentences, each with its period. */
    static boolean isSentences(String text) {
        return SENTENCES.matcher(text).matches() && !beginsSmall(text);
    }

    /** Names such as macOS keep their small initial. */
    private static boolean beginsSmall(String text) {
        var first = WORD_BREAK.split(text.strip(), 2)[0];
        return !first.isEmpty()
                && Character.isLowerCase(first.codePointAt(0))
                && first.codePoints().noneMatch(Character::isUpperCase);
    }
}
