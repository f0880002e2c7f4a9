package org.vedette.testkit;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The signed part of a package, member by member in the order of real ones; immutable.
 *
 * <p>Values are JSON texts, so that a test can put a wrong one with {@link #with} or leave one out with
 * {@link #without}.
 */
public record PackageBody(Map<String, String> members) {

    /** An organisation for tests that do not care which. */
    public static final String SAMPLE_ORG_ID = "0a1b2c3d-1111-4222-8333-444455556666";

    private static final BigInteger TICKS_PER_SECOND = BigInteger.valueOf(10_000_000);
    private static final long SECONDS_FROM_1601_TO_1970 = 11_644_473_600L;

    public PackageBody {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** Standard connectivity, data centre North Europe, version 2.11. */
    public static PackageBody onboarding(String orgId) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("previousOrgIds", "[]");
        members.put("orgId", text(orgId));
        members.put("geoLocationUrl", text("https://winatp-gw-neu.microsoft.com/"));
        members.put("datacenter", text("NorthEurope"));
        members.put("vortexGeoLocation", text("EU"));
        members.put("version", text("2.11"));
        members.put("packageGuid", text("11111111-2222-4333-8444-555555555555"));
        return new PackageBody(members);
    }

    /** Real packages expire within seven days of their download. */
    public static PackageBody offboarding(String orgId, Instant expiresAt) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("orgIds", array(List.of(orgId)));
        members.put("orgId", text(orgId));
        members.put("expirationTimestamp", fileTime(expiresAt).toString());
        members.put("version", text("2.11"));
        members.put("epoch", "0");
        members.put("packageGuid", text("11111111-2222-4333-8444-666666666666"));
        return new PackageBody(members);
    }

    /** Issued for Linux. */
    public PackageBody forServers() {
        return with("deviceType", text("Server"));
    }

    /** With the addresses of streamlined connectivity. */
    public PackageBody streamlined() {
        return with("geoLocationUrl", text("https://edr-neu.eu.endpoint.security.microsoft.com/edr/"))
                .with("vortexServerUrl", text("https://eu-v20.events.endpoint.security.microsoft.com/OneCollector/1.0"))
                .with("vortexTicketUrl", text("https://events.data.microsoft.com"))
                .with("partnerGeoLocation", text("GW_EU"));
    }

    public PackageBody previousOrgIds(List<String> orgIds) {
        return with("previousOrgIds", array(orgIds));
    }

    /** Sets a member, in its place if there is one already. */
    public PackageBody with(String member, String json) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        changed.put(member, json);
        return new PackageBody(changed);
    }

    public PackageBody without(String member) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        changed.remove(member);
        return new PackageBody(changed);
    }

    /** One line without blanks, as it is signed. */
    public String json() {
        return members.entrySet().stream()
                .map(member -> text(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Windows FILETIME: ticks of 100 ns since 1601. */
    static BigInteger fileTime(Instant instant) {
        return BigInteger.valueOf(instant.getEpochSecond() + SECONDS_FROM_1601_TO_1970)
                .multiply(TICKS_PER_SECOND)
                .add(BigInteger.valueOf(instant.getNano() / 100));
    }

    private static String text(String value) {
        return PackageIssuer.quote(value);
    }

    private static String array(List<String> values) {
        return values.stream().map(PackageBody::text).collect(Collectors.joining(",", "[", "]"));
    }
}
