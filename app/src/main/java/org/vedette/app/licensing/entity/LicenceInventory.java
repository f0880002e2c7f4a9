package org.vedette.app.licensing.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.Json;
import org.vedette.licensing.Licence;

/**
 * What the organisation owns: what somebody recorded by hand, together with what the connection to Defender reported
 * last. There is one, from the beginning.
 */
@Entity
@Table(name = "licence_inventory")
public class LicenceInventory {

    @Id
    private int id;

    @Version
    private long version;

    private String recorded = "[]";

    private String reported = "[]";

    @Column(name = "service_plans")
    private String servicePlans = "[]";

    @Column(name = "reported_at")
    private @Nullable Instant reportedAt;

    @Column(name = "modified_at")
    private @Nullable Instant modifiedAt;

    @Column(name = "modified_by")
    private @Nullable String modifiedBy;

    protected LicenceInventory() {}

    /** Makes these all that is recorded by hand. */
    public void record(Set<Licence> licences, String author, Instant now) {
        if (!licences(recorded()).equals(licences)) {
            recorded = written(licences, recorded(), now);
            modifiedAt = now;
            modifiedBy = author;
        }
    }

    /** Makes these service plans all that the connection has reported. */
    public void report(Collection<String> plans, Instant now) {
        var sorted = List.copyOf(new TreeSet<>(plans));
        if (reportedAt == null || !servicePlans().equals(sorted)) {
            servicePlans = Json.write(sorted);
            reported = written(Licence.of(sorted), reported(), now);
            reportedAt = now;
        }
    }

    /** Every licence that is on record in one way or the other. */
    public Set<Licence> owned() {
        return licences(Stream.concat(recorded().stream(), reported().stream()).toList());
    }

    /** What is recorded by hand. */
    public List<HeldLicence> recorded() {
        return List.of(Json.read(recorded, HeldLicence[].class));
    }

    /** What the service plans that were reported last stand for. */
    public List<HeldLicence> reported() {
        return List.of(Json.read(reported, HeldLicence[].class));
    }

    /** As the connection reported them last, in the order of their names. */
    public List<String> servicePlans() {
        return List.of(Json.read(servicePlans, String[].class));
    }

    /** Since when the connection has reported the same service plans; empty if it never reported. */
    public Optional<Instant> reportedAt() {
        return Optional.ofNullable(reportedAt);
    }

    /** When the record by hand changed last; empty if it never did. */
    public Optional<Instant> modifiedAt() {
        return Optional.ofNullable(modifiedAt);
    }

    /** Who changed the record by hand last; empty if nobody did. */
    public Optional<String> modifiedBy() {
        return Optional.ofNullable(modifiedBy);
    }

    public long version() {
        return version;
    }

    private static Set<Licence> licences(List<HeldLicence> held) {
        var licences = EnumSet.noneOf(Licence.class);
        held.forEach(one -> licences.add(one.licence()));
        return licences;
    }

    private static String written(Set<Licence> licences, List<HeldLicence> before, Instant now) {
        return Json.write(licences.stream()
                .sorted()
                .map(licence -> before.stream()
                        .filter(held -> held.licence() == licence)
                        .findAny()
                        .orElseGet(() -> new HeldLicence(licence, now.truncatedTo(ChronoUnit.MICROS))))
                .toList());
    }
}
