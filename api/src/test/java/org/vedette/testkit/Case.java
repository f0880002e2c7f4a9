package org.vedette.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vedette.spi.Artifact;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Setting;
import org.vedette.spi.Settings;

/**
 * A request that the host may make of a profile.
 *
 * @param title how failures call it, such as {@code Accepted sample 'two tags' with an onboarding package}
 */
record Case(String title, RenderRequest request) {

    /**
     * All that the host makes of the samples: each without a package and with each package on offer, no settings at all
     * with each package, and each sample short of one setting, as if policies disagreed on it.
     */
    static List<Case> of(List<Sample> samples, ProfileDescriptor descriptor) {
        var cases = new ArrayList<Case>();
        addWithPackages(cases, "No settings", Settings.empty(), descriptor);
        for (var sample : samples) {
            var settings = sample.reading().settings();
            cases.add(new Case(sample.title(), RenderRequest.of(settings)));
            addWithPackages(cases, sample.title(), settings, descriptor);
            for (var setting : descriptor.settings()) {
                if (settings.find(setting).isPresent()) {
                    cases.add(new Case(
                            "%s without '%s'".formatted(sample.title(), setting.key()),
                            RenderRequest.of(without(setting, settings, descriptor))));
                }
            }
        }
        return cases;
    }

    private static void addWithPackages(
            List<Case> cases, String title, Settings settings, ProfileDescriptor descriptor) {
        for (var kind : SamplePackage.values()) {
            if (kind.isOfferedBy(descriptor)) {
                cases.add(new Case(
                        "%s with %s".formatted(title, kind.words()), RenderRequest.of(settings, kind.number(1))));
            }
        }
    }

    private static Settings without(Setting<?> left, Settings settings, ProfileDescriptor descriptor) {
        var rest = Settings.empty();
        for (var setting : descriptor.settings()) {
            rest = setting.equals(left) ? rest : copy(setting, settings, rest);
        }
        return rest;
    }

    private static <T> Settings copy(Setting<T> setting, Settings from, Settings to) {
        return from.find(setting).map(value -> to.with(setting, value)).orElse(to);
    }

    /** Renders the request, or fails with a sentence that names it. */
    List<Artifact> render(PlatformProfile profile) {
        Optional<List<Artifact>> artifacts;
        try {
            artifacts = Optional.ofNullable(profile.render(request));
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "%s could not be rendered. Render every request whose settings satisfy their definitions, whichever"
                                    .formatted(title)
                            + " of them are left out.",
                    e);
        }
        return artifacts.orElseThrow(
                () -> new AssertionError("%s rendered to null. Return an empty list instead.".formatted(title)));
    }
}
