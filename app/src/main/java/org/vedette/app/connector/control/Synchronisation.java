package org.vedette.app.connector.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vedette.app.connector.control.ConnectionSteps.Task;
import org.vedette.app.connector.remote.Readings;
import org.vedette.app.device.control.MachineInventory;
import org.vedette.app.device.control.SupersededListException;
import org.vedette.app.licensing.control.Licences;
import org.vedette.app.onboarding.control.PackageVerification;
import org.vedette.app.persistence.Sql;
import org.vedette.app.problem.ProblemException;
import org.vedette.connection.Reason;
import org.vedette.connection.ReasonCode;
import org.vedette.onboarding.OnboardingPackage;
import org.vedette.onboarding.PackageKind;
import org.vedette.spi.Platform;

/** Reads from Defender everything that may be read, and hands it to whom it concerns. */
@ApplicationScoped
class Synchronisation {

    /** Machines handed on at once. */
    private static final int BATCH = 1_000;

    /** A list that does not end after so many pages is none. */
    private static final int MOST_PAGES = 1_000;

    @Inject
    private Readings readings;

    @Inject
    private PackageVerification verification;

    @Inject
    private PackageIntake intake;

    @Inject
    private ConnectionSteps steps;

    @Inject
    private Licences licences;

    @Inject
    private MachineInventory inventory;

    /**
     * What a sync came to.
     *
     * @param problems of packages, by platform
     */
    record Result(Parts parts, Map<String, String> problems) {}

    Result run(Task task) {
        var parts = new Parts();
        var problems = new TreeMap<String, String>();
        var tenant = task.tenant();
        if (parts.signIn(() -> readings.signIn(tenant))) {
            if (task.sharing().packagesOfAzure() && tenant.subscriptionId().isPresent()) {
                parts.run(Parts.PACKAGES, () -> packages(task, problems));
            }
            if (task.sharing().licenses()) {
                parts.run(Parts.LICENSES, () -> {
                    licences.reported(readings.servicePlans(tenant));
                    return Optional.empty();
                });
            }
            if (task.sharing().inventory()) {
                parts.run(Parts.MACHINES, () -> machines(task, inventory));
            }
        }
        return new Result(parts, problems);
    }

    private Optional<Reason> packages(Task task, Map<String, String> problems) {
        var files = readings.packages(task.tenant());
        var refusals = new ArrayList<Reason>();
        for (var platform : List.of(Platform.WINDOWS, Platform.LINUX)) {
            if (!task.sharing().allowsPackageOf(platform)) {
                continue;
            }
            var file = files.get(platform.operatingSystem());
            if (file == null) {
                problems.put(
                        platform.operatingSystem(),
                        "Azure handed out no package for %s; check that Microsoft Defender for Servers is on for the subscription, or upload the package and use Onboard."
                                .formatted(platform.displayName()));
            } else {
                store(task.epoch(), platform, file).ifPresent(refusal -> {
                    refusals.add(refusal);
                    problems.put(platform.operatingSystem(), refusal.sentence());
                });
            }
        }
        return refusals.stream().min(Reason.GRAVEST_FIRST);
    }

    private Optional<Reason> store(long epoch, Platform platform, byte[] file) {
        OnboardingPackage verified;
        try {
            verified = verification.verify(file);
        } catch (ProblemException refused) {
            return Optional.of(refusal(platform, refused.detail()));
        }
        if (verified.kind() != PackageKind.ONBOARD
                || !verified.platform().operatingSystem().equals(platform.operatingSystem())) {
            return Optional.of(refusal(platform, "It is for something else."));
        }
        try {
            return intake.take(epoch, verified);
        } catch (RuntimeException failed) {
            if (Sql.isDuplicate(failed)) {
                return intake.take(epoch, verified); // an administrator uploaded it at the same moment
            }
            throw failed;
        }
    }

    private static Reason refusal(Platform platform, String why) {
        return Reason.of(
                ReasonCode.PACKAGE_REFUSED,
                "The %s package that Defender handed out is refused, and the one before stays. %s"
                        .formatted(platform.displayName(), why));
    }

    /** Another node that has begun a list meanwhile does this work now. */
    private Optional<Reason> machines(Task task, MachineInventory list) {
        try {
            return read(task, list);
        } catch (SupersededListException overtaken) {
            return Optional.empty();
        }
    }

    private Optional<Reason> read(Task task, MachineInventory list) {
        var id = list.begin();
        var skip = 0;
        for (var page = 0; page < MOST_PAGES; page++) {
            if (!steps.isCurrent(task.epoch())) {
                return Optional.empty();
            }
            var extent = readings.machines(task.tenant(), skip, BATCH, machines -> list.add(id, machines));
            skip += extent.machines();
            if (extent.machines() == 0 || (extent.machines() < Readings.PAGE && !extent.more())) {
                list.complete(id);
                return Optional.empty();
            }
        }
        return Optional.of(Reason.of(
                ReasonCode.UNREADABLE_ANSWER,
                "The list of machines does not end after %,d pages.".formatted(MOST_PAGES)));
    }
}
