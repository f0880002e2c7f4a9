package org.vedette.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Settings;

/** What a profile does with packages that it offers and with those that it does not. */
final class PackageRules {

    private PackageRules() {}

    static List<String> complaintsAboutOffers(Subject subject) {
        var complaints = new ArrayList<String>();
        for (var kind : SamplePackage.values()) {
            if (kind.isOfferedBy(subject.descriptor())) {
                var one = new Case(kind.words(), request(kind, 1)).render(subject.newProfile());
                var other = new Case(kind.words(), request(kind, 2)).render(subject.newProfile());
                if (one.isEmpty()) {
                    complaints.add(kind.words() + " renders to nothing");
                } else if (one.equals(other)) {
                    complaints.add(kind.words() + " renders to the same as that of another organisation");
                }
            }
        }
        return complaints;
    }

    static List<String> complaintsAboutOthers(PlatformProfile profile) {
        return Stream.of(SamplePackage.values())
                .filter(kind -> !kind.isOfferedBy(profile.descriptor()) && !isRefused(kind, profile))
                .map(SamplePackage::words)
                .toList();
    }

    private static boolean isRefused(SamplePackage kind, PlatformProfile profile) {
        try {
            profile.render(request(kind, 1));
            return false;
        } catch (UnsupportedOperationException e) {
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static RenderRequest request(SamplePackage kind, int organisation) {
        return RenderRequest.of(Settings.empty(), kind.number(organisation));
    }
}
