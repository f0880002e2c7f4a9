package org.vedette.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Management;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;

/** Devices that say nothing, too much or nonsense about themselves, as real ones do. */
final class OddDevices {

    private static final List<String> ODD = List.of(
            "",
            " ",
            ".",
            "-1",
            "10.0.19045.3803",
            "101.23082.0006",
            "1.99999999999999999999999",
            "１０.０",
            "Ubuntu 22.04 LTS (Jammy)",
            "İstanbul\t\"<&>\\",
            "x".repeat(1_000));

    private OddDevices() {}

    /** Says what is wrong with the verdicts on such devices. */
    static List<String> complaints(PlatformProfile profile) {
        return of(profile.descriptor()).stream()
                .flatMap(facts -> complaint(profile, facts).stream().map(why -> "%s: %s".formatted(facts, why)))
                .toList();
    }

    private static Optional<String> complaint(PlatformProfile profile, DeviceFacts facts) {
        try {
            var verdict = Optional.ofNullable(profile.applicability(facts));
            if (verdict.isEmpty()) {
                return Optional.of("the verdict is null");
            }
            if (!verdict.equals(Optional.of(profile.applicability(facts)))) {
                return Optional.of("a second verdict is another");
            }
            return verdict.get()
                    .obstacle()
                    .filter(obstacle -> !HouseStyle.isSentences(obstacle))
                    .map("'%s' is not made of full sentences"::formatted);
        } catch (RuntimeException | Error e) {
            return Optional.of("threw " + e);
        }
    }

    private static List<DeviceFacts> of(ProfileDescriptor descriptor) {
        var devices = new ArrayList<DeviceFacts>();
        var system = descriptor.platform().operatingSystem();
        for (Management management : descriptor.management()) {
            for (var odd : ODD) {
                devices.add(new DeviceFacts(system, management, odd, odd, odd));
                devices.add(new DeviceFacts(system, management, odd, "", ""));
                devices.add(new DeviceFacts(system, management, "", odd, ""));
                devices.add(new DeviceFacts(system, management, "", "", odd));
            }
        }
        return devices;
    }
}
