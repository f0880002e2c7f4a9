package org.vedette.app.report.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.assignment.control.Groups;
import org.vedette.app.deployment.control.OnboardingCensus;
import org.vedette.app.deployment.control.OnboardingCensus.Bucket;
import org.vedette.device.OnboardingStatus;
import org.vedette.device.SensorHealth;

/** Adds up how far the onboarding of all devices has come. */
@ApplicationScoped
public class OnboardingReport {

    /**
     * Numbers of some of the devices.
     *
     * @param byState adds up to the total
     * @param sensor adds up to the total
     * @param successRate from 0 to 1: of the devices that are or are to be onboarded, those that say they are; null if there
     *     are none
     */
    @Schema(name = "OnboardingNumbers")
    public record Numbers(
            long total,
            Map<String, Long> byState,
            Map<String, Long> sensor,
            @Nullable Double successRate) {

        static Numbers of(List<Bucket> buckets) {
            var byState = new TreeMap<String, Long>();
            for (var status : OnboardingStatus.values()) {
                byState.put(status.value(), 0L);
            }
            var sensor = new TreeMap<String, Long>();
            for (var health : SensorHealth.values()) {
                sensor.put(health.value(), 0L);
            }
            long total = 0;
            for (var bucket : buckets) {
                total += bucket.devices();
                byState.merge(bucket.status().value(), bucket.devices(), Long::sum);
                sensor.merge(bucket.sensor(), bucket.devices(), Long::sum);
            }
            return new Numbers(total, byState, sensor, successRate(byState));
        }

        private static @Nullable Double successRate(Map<String, Long> byState) {
            long onboarded = byState.getOrDefault("onboarded", 0L);
            var wanted = onboarded;
            for (var state : List.of("pending", "error", "conflict", "inactive")) {
                wanted += byState.getOrDefault(state, 0L);
            }
            return wanted == 0 ? null : (double) onboarded / wanted;
        }
    }

    /** The numbers of the devices that have something in common. */
    @Schema(name = "OnboardingPart")
    public record Part(String id, String name, Numbers numbers) {}

    /** The whole report; all its numbers are of one instant. */
    public record Report(Instant asOf, Numbers all, List<Part> platforms, List<Part> managements, List<Part> groups) {}

    /** The numbers of all devices, of one instant. */
    public record Whole(Instant asOf, Numbers all) {}

    @Inject
    private OnboardingCensus census;

    @Inject
    private Groups groups;

    /** The report over the devices within reach of a platform, a way of management and a group, each if given. */
    public Report of(Optional<String> platform, Optional<String> management, Optional<UUID> group) {
        // A group that the caller may not see is as one that there is not.
        var seen = group.filter(id -> groups.names(Set.of(id)).containsKey(id));
        var count = census.count(seen);
        var buckets = count.buckets().stream()
                .filter(bucket -> group.isEmpty() || seen.isPresent())
                .filter(bucket -> platform.map(bucket.platform()::equals).orElse(true))
                .filter(bucket -> management.map(bucket.management()::equals).orElse(true))
                .filter(bucket -> group.map(bucket.groups()::contains).orElse(true))
                .toList();
        // In one pass, because both groups and buckets may be many.
        var byGroup = new TreeMap<UUID, List<Bucket>>();
        buckets.forEach(bucket -> bucket.groups()
                .forEach(id ->
                        byGroup.computeIfAbsent(id, any -> new ArrayList<>()).add(bucket)));
        var names = groups.names(byGroup.keySet());
        return new Report(
                count.asOf(),
                Numbers.of(buckets),
                parts(buckets, Bucket::platform),
                parts(buckets, Bucket::management),
                byGroup.entrySet().stream()
                        .filter(of -> names.containsKey(of.getKey()))
                        .map(of -> new Part(
                                of.getKey().toString(),
                                Objects.requireNonNull(names.get(of.getKey())),
                                Numbers.of(of.getValue())))
                        .toList());
    }

    /** The numbers of all devices within reach, without their parts. */
    public Whole whole() {
        var count = census.count(Optional.empty());
        return new Whole(count.asOf(), Numbers.of(count.buckets()));
    }

    private static List<Part> parts(List<Bucket> buckets, Function<Bucket, String> key) {
        return buckets.stream()
                .map(key)
                .distinct()
                .sorted()
                .map(value -> new Part(
                        value,
                        value,
                        numbers(buckets, bucket -> key.apply(bucket).equals(value))))
                .toList();
    }

    private static Numbers numbers(List<Bucket> buckets, Predicate<Bucket> which) {
        return Numbers.of(buckets.stream().filter(which).toList());
    }
}
