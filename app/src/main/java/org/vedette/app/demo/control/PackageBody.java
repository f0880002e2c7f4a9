package org.vedette.app.demo.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.vedette.app.demo.control.IssuedPackages.Platform;
import org.vedette.app.demo.entity.PackageIssue;
import org.vedette.app.demo.entity.TenantIdentity;
import org.vedette.app.http.Json;

/** The signed part of a package, its members in the order of real ones. */
final class PackageBody {

    private static final long SECONDS_FROM_1601_TO_1970 = 11_644_473_600L;
    private static final long TICKS_PER_SECOND = 10_000_000L;
    private static final int NANOS_PER_TICK = 100;

    private PackageBody() {}

    /** What starts reporting to the tenant; Defender marks packages for Linux as those of servers. */
    static String onboarding(PackageIssue issue, Platform platform) {
        var body = Json.MAPPER.createObjectNode();
        body.putArray("previousOrgIds");
        body.put("orgId", TenantIdentity.ORG_ID);
        body.put("geoLocationUrl", issue.datacenter().geoLocationUrl());
        body.put("datacenter", issue.datacenter().value());
        body.put("vortexGeoLocation", issue.datacenter().geoLocation());
        body.put("version", issue.version());
        if (platform == Platform.LINUX) {
            body.put("deviceType", "Server");
        }
        return guided(body, issue, platform, "onboarding");
    }

    /** What stops reporting to the tenant. */
    static String offboarding(PackageIssue issue, Platform platform, Instant expiresAt) {
        var body = Json.MAPPER.createObjectNode();
        body.putArray("orgIds").add(TenantIdentity.ORG_ID);
        body.put("orgId", TenantIdentity.ORG_ID);
        body.put("expirationTimestamp", fileTime(expiresAt));
        body.put("version", issue.version());
        body.put("epoch", 0);
        return guided(body, issue, platform, "offboarding");
    }

    /** The identifier is made up from what it stands for, so that every node issues the same package. */
    private static String guided(ObjectNode body, PackageIssue issue, Platform platform, String kind) {
        var name = "%s %s %s %d".formatted(TenantIdentity.ORG_ID, platform, kind, issue.sequence());
        body.put(
                "packageGuid",
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
        return body.toString();
    }

    /** Windows FILETIME: ticks of 100 ns since 1601. */
    private static long fileTime(Instant instant) {
        return (instant.getEpochSecond() + SECONDS_FROM_1601_TO_1970) * TICKS_PER_SECOND
                + instant.getNano() / NANOS_PER_TICK;
    }
}
