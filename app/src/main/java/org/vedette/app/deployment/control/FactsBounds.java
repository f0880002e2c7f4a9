package org.vedette.app.deployment.control;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vedette.app.problem.Problem.FieldError;

/** The bounds of what devices say of themselves; written out, because the check-in is the hot path. */
final class FactsBounds {

    private static final Set<String> ONBOARDING_STATES = Set.of("onboarded", "notOnboarded", "offboarded");
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Set<String> SOURCE_KINDS =
            Set.of("configurationProfile", "groupPolicy", "script", "configurationManager", "other");
    private static final int MAX_SETTING = 64;
    private static final int MAX_SOURCE_VALUE = 1_000;
    private static final int MAX_NAME = 255;
    private static final int MAX_VERSION = 128;
    private static final int MAX_ORG_ID = 64;
    private static final int MAX_ENTRIES = 100;
    private static final int MAX_TAG = 1_032;
    private static final int MAX_ISSUE = 500;

    private FactsBounds() {}

    static void check(ReportedFacts facts, String pointer, List<FieldError> errors) {
        text(facts.osName(), MAX_NAME, pointer + "/osName", errors);
        text(facts.osVersion(), MAX_VERSION, pointer + "/osVersion", errors);
        text(facts.orgId(), MAX_ORG_ID, pointer + "/orgId", errors);
        text(facts.sensorVersion(), MAX_VERSION, pointer + "/sensorVersion", errors);
        if (facts.onboardingState() != null && !ONBOARDING_STATES.contains(facts.onboardingState())) {
            errors.add(new FieldError(
                    pointer + "/onboardingState", "'onboardingState' must be onboarded, notOnboarded or offboarded."));
        }
        if (facts.entraDeviceId() != null
                && !facts.entraDeviceId().isEmpty()
                && !GUID.matcher(facts.entraDeviceId()).matches()) {
            errors.add(new FieldError(
                    pointer + "/entraDeviceId",
                    "'entraDeviceId' must be a GUID with dashes, or empty if the device is not joined to Entra."));
        }
        texts(facts.tags(), MAX_TAG, pointer + "/tags", errors);
        texts(facts.healthIssues(), MAX_ISSUE, pointer + "/healthIssues", errors);
        texts(facts.unreachableEndpoints(), MAX_NAME, pointer + "/unreachableEndpoints", errors);
        sources(facts.otherSources(), pointer + "/otherSources", errors);
    }

    private static void sources(@Nullable List<OtherSource> sources, String pointer, List<FieldError> errors) {
        if (sources == null) {
            return;
        }
        if (sources.size() > MAX_ENTRIES) {
            errors.add(new FieldError(pointer, "'otherSources' has at most %d entries.".formatted(MAX_ENTRIES)));
            return;
        }
        for (var i = 0; i < sources.size(); i++) {
            var source = sources.get(i);
            var at = pointer + "/" + i;
            if (source == null) {
                errors.add(new FieldError(at, "Another source must be an object."));
                continue;
            }
            if (source.kind() == null || !SOURCE_KINDS.contains(source.kind())) {
                errors.add(new FieldError(
                        at + "/kind",
                        "'kind' must be configurationProfile, groupPolicy, script, configurationManager or other."));
            }
            required(source.name(), MAX_NAME, at + "/name", errors);
            required(source.setting(), MAX_SETTING, at + "/setting", errors);
            text(source.value(), MAX_SOURCE_VALUE, at + "/value", errors);
        }
    }

    private static void required(@Nullable String text, int limit, String pointer, List<FieldError> errors) {
        if (text == null || text.isBlank()) {
            errors.add(new FieldError(pointer, "'%s' is required.".formatted(name(pointer))));
        } else {
            text(text, limit, pointer, errors);
        }
    }

    static void text(@Nullable String text, int limit, String pointer, List<FieldError> errors) {
        if (text == null) {
            return;
        }
        if (text.length() > limit) {
            errors.add(new FieldError(pointer, "'%s' has at most %d characters.".formatted(name(pointer), limit)));
        } else if (text.indexOf('\0') >= 0) {
            errors.add(new FieldError(pointer, "'%s' must not contain the character U+0000.".formatted(name(pointer))));
        }
    }

    private static void texts(@Nullable List<String> texts, int limit, String pointer, List<FieldError> errors) {
        if (texts == null) {
            return;
        }
        if (texts.size() > MAX_ENTRIES) {
            errors.add(new FieldError(pointer, "'%s' has at most %d entries.".formatted(name(pointer), MAX_ENTRIES)));
            return;
        }
        for (var i = 0; i < texts.size(); i++) {
            text(texts.get(i), limit, pointer + "/" + i, errors);
        }
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }
}
