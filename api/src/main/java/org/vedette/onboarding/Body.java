package org.vedette.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.spi.Finding;

/**
 * The signed part of an envelope; members as observed on packages of 2020 to 2026.
 *
 * <p>Members that are not known are left alone: the signature covers them, and new versions add some.
 */
record Body(
        PackageKind kind,
        String orgId,
        List<String> previousOrgIds,
        String version,
        Optional<Connectivity> connectivity,
        Optional<String> datacenter,
        Optional<Instant> expiresAt,
        Optional<String> packageGuid,
        boolean forServer,
        List<Finding> findings) {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int MAX_TEXT = 256;

    static Body parse(String text) {
        ObjectNode json = StrictJson.object("The signed body", text);
        boolean onboards = json.has("geoLocationUrl");
        boolean offboards = json.has("expirationTimestamp");
        if (onboards == offboards) {
            throw new PackageRejectedException(
                    Reason.UNKNOWN_KIND,
                    "The package is neither for onboarding nor for offboarding. Download it from the Onboarding or"
                            + " Offboarding page of the Defender portal.");
        }
        return onboards ? onboarding(json) : offboarding(json);
    }

    private static Body onboarding(ObjectNode json) {
        String orgId = text(json, "orgId", GUID.asMatchPredicate());
        List<String> previous = guids(json, "previousOrgIds");
        List<Finding> findings = new ArrayList<>();
        if (previous.stream().anyMatch(orgId::equalsIgnoreCase)) {
            findings.add(Finding.warning(
                    "/previousOrgIds",
                    "The package names its own organisation as a previous one. Check that it is meant for this"
                            + " tenant."));
        }
        return new Body(
                PackageKind.ONBOARD,
                orgId,
                previous,
                text(json, "version", Body::isText),
                Optional.of(Connectivity.ofGatewayUrl(gateway(json))),
                Optional.of(text(json, "datacenter", Body::isText)),
                Optional.empty(),
                optionalText(json, "packageGuid", GUID.asMatchPredicate()),
                forServer(json),
                List.copyOf(findings));
    }

    private static Body offboarding(ObjectNode json) {
        String orgId = text(json, "orgId", GUID.asMatchPredicate());
        List<Finding> findings = new ArrayList<>();
        if (guids(json, "orgIds").stream().noneMatch(orgId::equalsIgnoreCase)) {
            findings.add(Finding.warning(
                    "/orgIds",
                    "The package does not list its own organisation among those it offboards from. Devices may refuse"
                            + " it."));
        }
        return new Body(
                PackageKind.OFFBOARD,
                orgId,
                List.of(),
                text(json, "version", Body::isText),
                Optional.empty(),
                Optional.empty(),
                Optional.of(expiry(json)),
                optionalText(json, "packageGuid", GUID.asMatchPredicate()),
                forServer(json),
                List.copyOf(findings));
    }

    private static Instant expiry(ObjectNode json) {
        JsonNode ticks = json.path("expirationTimestamp");
        if (!ticks.isIntegralNumber() || !ticks.canConvertToLong() || ticks.longValue() <= 0) {
            throw malformed("expirationTimestamp");
        }
        return FileTime.toInstant(ticks.longValue());
    }

    private static URI gateway(ObjectNode json) {
        try {
            URI url = URI.create(text(json, "geoLocationUrl", Body::isText));
            if ("https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Refused below, without the text that the exception quotes.
        }
        throw malformed("geoLocationUrl");
    }

    private static boolean forServer(ObjectNode json) {
        return optionalText(json, "deviceType", Body::isText)
                .filter("Server"::equals)
                .isPresent();
    }

    private static String text(ObjectNode json, String member, Predicate<String> form) {
        return optionalText(json, member, form).orElseThrow(() -> malformed(member));
    }

    private static Optional<String> optionalText(ObjectNode json, String member, Predicate<String> form) {
        JsonNode value = json.path(member);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().length() > MAX_TEXT || !form.test(value.textValue())) {
            throw malformed(member);
        }
        return Optional.of(value.textValue());
    }

    private static List<String> guids(ObjectNode json, String member) {
        JsonNode array = json.path(member);
        List<String> guids = new ArrayList<>();
        for (JsonNode item : array) {
            if (!item.isTextual() || !GUID.matcher(item.textValue()).matches()) {
                throw malformed(member);
            }
            guids.add(item.textValue());
        }
        if (!array.isArray()) {
            throw malformed(member);
        }
        return List.copyOf(guids);
    }

    private static boolean isText(String value) {
        return !value.isBlank();
    }

    private static PackageRejectedException malformed(String member) {
        return new PackageRejectedException(
                Reason.MALFORMED,
                "The signed body lacks the member %s, or it has a wrong type or form. Download the package again."
                        .formatted(member));
    }
}
