package org.vedette.app.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vedette.app.load.Api;

/** Twenty groups and twenty policies for a large fleet, made over the public interface. */
final class Targets {

    private static final int TENTHS = 10;
    private static final int SMALL = 9;

    /**
     * A policy as it lies in the database.
     *
     * @param os the operating system that it is for
     * @param reaches SQL over the number {@code i} of a device that it targets
     * @param disputes whether it makes the setting that another policy makes differently on a small group
     */
    record Seeded(int number, UUID id, String name, int revision, String os, String reaches, boolean disputes) {}

    private record Draft(
            String profile, String packageId, String settings, int include, int exclude, boolean disputes) {}

    private static final List<String> PROFILES = List.of(
            "windows-edr",
            "windows-edr",
            "windows-edr",
            "windows-edr",
            "windows-edr",
            "windows-edr",
            "windows-edr",
            "linux-edr",
            "linux-edr",
            "linux-edr",
            "linux-edr",
            "linux-global-exclusions",
            "linux-global-exclusions",
            "linux-global-exclusions",
            "linux-global-exclusions",
            "macos-edr",
            "macos-edr",
            "macos-edr",
            "macos-edr");

    private final Api api;

    Targets(Api api) {
        this.api = api;
    }

    /** SQL over the number of a device that a group has. */
    private static String membership(int group) {
        if (group == 0) {
            return "true";
        }
        return group <= TENTHS
                ? "i / 10 %% %d = %d".formatted(TENTHS, group - 1)
                : "i / 100 %% 100 = %d".formatted(group * 3);
    }

    /** SQL over the number of a device on which a setting is disputed. */
    static String disputed(List<Seeded> policies) {
        return policies.stream()
                .filter(Seeded::disputes)
                .map(Seeded::reaches)
                .collect(Collectors.joining(" and ", "(", ")"));
    }

    /** Licences, groups and policies; the ids of groups in the order of {@link #membership}. */
    List<UUID> groups() {
        api.put("/api/v1/licenses", "/api/v1/licenses", """
                {"licenses":["intunePlan1","defenderForEndpointPlan1"]}""");
        var groups = new ArrayList<UUID>();
        for (var i = 0; i <= TENTHS + SMALL; i++) {
            var name = i == 0 ? "Everyone" : i <= TENTHS ? "Tenth " + i : "Small " + i;
            groups.add(id(api.post("/api/v1/groups", """
                    {"name":"%s","description":"","kind":"assigned"}""".formatted(name))));
        }
        return groups;
    }

    /** Who is in these groups: the first has all devices, ten share them, and small ones have a hundredth each. */
    static List<FleetSeed.Membership> memberships(List<UUID> groups) {
        return IntStream.range(0, groups.size())
                .mapToObj(group -> new FleetSeed.Membership(groups.get(group), membership(group)))
                .toList();
    }

    /** Nineteen policies for everybody, every other without a small group; and one for a small group that disagrees. */
    List<Seeded> policies(List<UUID> groups, List<byte[]> packages) {
        var platforms = List.of("windows", "linux", "macos");
        var packageIds = packages.stream()
                .map(content -> id(api.upload("/api/v1/packages?fileName=onboarding.bin", content))
                        .toString())
                .toList();
        var policies = new ArrayList<Seeded>();
        for (var i = 0; i < PROFILES.size(); i++) {
            var profile = PROFILES.get(i);
            var os = profile.substring(0, profile.indexOf('-'));
            var first = i == PROFILES.indexOf(profile) && profile.endsWith("-edr");
            policies.add(make(
                    groups,
                    i,
                    new Draft(
                            profile,
                            profile.endsWith("-edr") ? packageIds.get(platforms.indexOf(os)) : "",
                            settings(profile, first, i),
                            0,
                            i % 2 == 0 ? 0 : TENTHS + 1 + i % (SMALL - 1),
                            first && os.equals("windows")),
                    os));
        }
        policies.add(make(
                groups,
                PROFILES.size(),
                new Draft("windows-edr", packageIds.get(0), """
                {"sampleSharing":"none"}""", TENTHS + SMALL, 0, true),
                "windows"));
        return policies;
    }

    private static String settings(String profile, boolean first, int number) {
        return profile.endsWith("exclusions")
                ? "{\"exclusions\":[{\"path\":\"/opt/app-%d\",\"isDirectory\":true}]}".formatted(number)
                : first ? "{\"sampleSharing\":\"safe\"}" : "{}";
    }

    private Seeded make(List<UUID> groups, int number, Draft draft, String os) {
        var content = draft.packageId().isEmpty()
                ? ""
                : ",\"packageType\":\"onboard\",\"packageId\":\"%s\"".formatted(draft.packageId());
        var name = "Policy %02d".formatted(number);
        var made = api.post("/api/v1/policies", """
                {"name":"%s","description":"","profile":"%s"%s,"settings":%s}""".formatted(name, draft.profile(), content, draft.settings()));
        var path = "/api/v1/policies/" + id(made);
        api.put(path + "/assignments", path, """
                {"include":[{"type":"group","id":"%s"}],"exclude":[%s]}""".formatted(
                        groups.get(draft.include()),
                        draft.exclude() == 0
                                ? ""
                                : "{\"type\":\"group\",\"id\":\"%s\"}".formatted(groups.get(draft.exclude()))));
        var reaches = membership(draft.include())
                + (draft.exclude() == 0 ? "" : " and not (" + membership(draft.exclude()) + ")");
        return new Seeded(number, id(made), name, api.get(path).get("revision").asInt(), os, reaches, draft.disputes());
    }

    private static UUID id(JsonNode created) {
        return UUID.fromString(created.get("id").asText());
    }
}
