package org.vedette.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;

/** A profile under test and what to ask it, worked out before a test changes the surroundings. */
final class Subject {

    private final Supplier<PlatformProfile> maker;
    private final Map<String, String> rejected;
    private final ProfileDescriptor descriptor;
    private final List<Sample> accepted;
    private final List<Sample> valid;
    private final List<Case> cases;

    Subject(Supplier<PlatformProfile> maker, Map<String, String> accepted, Map<String, String> rejected) {
        this.maker = maker;
        this.rejected = rejected;
        this.descriptor = maker.get().descriptor();
        this.accepted = Sample.of("Accepted", accepted, maker.get());
        // The host never asks about settings with errors; another test reports them.
        this.valid = this.accepted.stream()
                .filter(sample -> !sample.reading().hasErrors())
                .toList();
        this.cases = Case.of(valid, descriptor);
    }

    PlatformProfile newProfile() {
        return maker.get();
    }

    ProfileDescriptor descriptor() {
        return descriptor;
    }

    List<Sample> accepted() {
        return accepted;
    }

    List<Sample> rejected() {
        return Sample.of("Rejected", rejected, maker.get());
    }

    List<Sample> all() {
        var all = new ArrayList<>(accepted);
        all.addAll(rejected());
        return all;
    }

    /** What the host may ask the profile to render. */
    List<Case> cases() {
        return cases;
    }

    /** What a new instance answers, asked in order. */
    Answers fresh() {
        return answers(newProfile());
    }

    /** What an instance answers, asked in order. */
    Answers answers(PlatformProfile profile) {
        return Answers.of(profile, valid, cases);
    }

    /** What an instance answers, asked for the last rendering first. */
    Answers backwards(PlatformProfile profile) {
        return Answers.backwards(profile, valid, cases);
    }
}
