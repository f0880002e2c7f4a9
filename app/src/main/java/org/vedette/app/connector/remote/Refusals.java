package org.vedette.app.connector.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.vedette.connection.Reason;
import org.vedette.connection.ReasonCode;

/**
 * What an answer other than success means.
 *
 * <p>Texts of the services are never repeated, because a text may hold what was sent; their codes are.
 */
final class Refusals {

    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{0,63}");
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration WAIT_UNLESS_TOLD = Duration.ofMinutes(1);

    /**
     * An answer that is no success.
     *
     * @param error its body as JSON, missing if it is none
     * @param retryAfter the header of that name
     * @param date the header of that name
     */
    record Refusal(
            int status,
            JsonNode error,
            @Nullable String retryAfter,
            @Nullable String date) {}

    private Refusals() {}

    /** What the authority means by refusing a token. */
    static RemoteException ofAuthority(Refusal refusal, URI root, DefenderTenant tenant, Instant now) {
        return general(refusal, Service.AUTHORITY, root, now)
                .orElseGet(() -> new RemoteException(signIn(refusal, root, tenant, now)));
    }

    /** What an API means by refusing a call. */
    static RemoteException ofApi(Refusal refusal, Service service, URI root, DefenderTenant tenant, Instant now) {
        return general(refusal, service, root, now)
                .orElseGet(() -> new RemoteException(
                        switch (refusal.status()) {
                            case 401 -> tokenRefused(refusal, service, root, now);
                            case 403 ->
                                service == Service.MANAGEMENT ? missingRole(tenant) : missingConsent(service, tenant);
                            case 404 ->
                                service == Service.MANAGEMENT
                                        ? missingRole(tenant)
                                        : unexpected(refusal, service, root);
                            default -> unexpected(refusal, service, root);
                        }));
    }

    private static Optional<RemoteException> general(Refusal refusal, Service service, URI root, Instant now) {
        var host = Diagnosis.hostOf(root);
        if (refusal.status() >= 300 && refusal.status() < 400) {
            return Optional.of(new RemoteException(Reason.of(
                    ReasonCode.REDIRECTED,
                    "%s (%s) redirects elsewhere, which Vedette does not follow; enter the address it leads to, if it is the right one."
                            .formatted(service.title(), host))));
        }
        if (refusal.status() == 429) {
            var until = now.plus(wait(refusal.retryAfter(), now).orElse(WAIT_UNLESS_TOLD));
            return Optional.of(new RemoteException(new Reason(
                    ReasonCode.THROTTLED,
                    "%s (%s) asks for fewer calls; Vedette calls again at %s."
                            .formatted(service.title(), host, DateTimeFormatter.ISO_INSTANT.format(until)),
                    Optional.of(until))));
        }
        if (refusal.status() == 408) {
            return Optional.of(Diagnosis.timeout(service, host));
        }
        if (refusal.status() >= 500) {
            var wait = wait(refusal.retryAfter(), now);
            var reason = new Reason(
                    ReasonCode.SERVICE_FAILURE,
                    "%s (%s) fails with status %d; Vedette goes on trying."
                            .formatted(service.title(), host, refusal.status()),
                    wait.map(now::plus));
            return Optional.of(wait.isPresent() ? new RemoteException(reason) : new PassingException(reason));
        }
        return Optional.empty();
    }

    private static Reason signIn(Refusal refusal, URI root, DefenderTenant tenant, Instant now) {
        var code = stsCode(refusal.error());
        var client = tenant.clientId();
        return switch (code) {
            case 7000215 ->
                Reason.of(
                        ReasonCode.WRONG_SECRET,
                        "Microsoft Entra ID refuses the client secret of application %s (AADSTS%d); enter the value of a secret of its app registration, not the id of the secret."
                                .formatted(client, code));
            case 7000222 ->
                Reason.of(
                        ReasonCode.SECRET_EXPIRED,
                        "The client secret of application %s has expired (AADSTS%d); create a new one in its app registration and enter its value."
                                .formatted(client, code));
            case 700016, 7000112, 7000229 ->
                Reason.of(
                        ReasonCode.UNKNOWN_APPLICATION,
                        "Tenant %s has no enabled application %s (AADSTS%d); check the client id and that the application is in this tenant."
                                .formatted(tenant.tenantId(), client, code));
            case 90002, 900023, 90019 ->
                Reason.of(
                        ReasonCode.UNKNOWN_TENANT,
                        "Microsoft Entra ID knows no tenant %s (AADSTS%d); check the tenant id and the cloud that the authority belongs to."
                                .formatted(tenant.tenantId(), code));
            case 700027, 700030, 1000502 ->
                Reason.of(
                        ReasonCode.BAD_CERTIFICATE,
                        "Microsoft Entra ID refuses the certificate of application %s (AADSTS%d); upload this certificate to its app registration, or enter one that is there and still valid."
                                .formatted(client, code));
            case 700024 -> skewed(refusal, now);
            case 500011, 65001, 650052, 501051 ->
                Reason.of(
                        ReasonCode.MISSING_CONSENT,
                        "Application %s may not use this service in tenant %s (AADSTS%d); grant admin consent to %s, and check that the tenant has Defender for Endpoint."
                                .formatted(client, tenant.tenantId(), code, allRoles()));
            default ->
                Reason.of(
                        ReasonCode.SERVICE_FAILURE,
                        "Microsoft Entra ID (%s) gives no token (%s); look the code up at the authority's /error page."
                                .formatted(
                                        Diagnosis.hostOf(root),
                                        code == 0 ? "status " + refusal.status() : "AADSTS" + code));
        };
    }

    /** The first code of Microsoft's security token service; 0 if there is none. */
    private static int stsCode(JsonNode error) {
        return StreamSupport.stream(error.path("error_codes").spliterator(), false)
                .filter(JsonNode::canConvertToInt)
                .mapToInt(JsonNode::intValue)
                .findFirst()
                .orElse(0);
    }

    private static Reason skewed(Refusal refusal, Instant now) {
        var skew = date(refusal.date()).map(date -> Duration.between(date, now));
        return Reason.of(
                ReasonCode.CLOCK_SKEW,
                "The clock of this server is %s that of Microsoft Entra ID (AADSTS700024); synchronise it."
                        .formatted(skew.map(Refusals::described).orElse("too far from")));
    }

    private static Reason tokenRefused(Refusal refusal, Service service, URI root, Instant now) {
        var skew = date(refusal.date()).map(date -> Duration.between(date, now));
        if (skew.filter(apart -> apart.abs().compareTo(Duration.ofMinutes(5)) > 0)
                .isPresent()) {
            return Reason.of(
                    ReasonCode.CLOCK_SKEW,
                    "The clock of this server is %s that of %s (%s); synchronise it."
                            .formatted(described(skew.get()), Diagnosis.lower(service), Diagnosis.hostOf(root)));
        }
        return Reason.of(
                ReasonCode.TOKEN_REFUSED,
                "%s (%s) does not take the token; check that authority and endpoints belong to one cloud, and that the tenant has Defender for Endpoint."
                        .formatted(service.title(), Diagnosis.hostOf(root)));
    }

    private static String described(Duration skew) {
        return "%d seconds %s".formatted(skew.abs().toSeconds(), skew.isNegative() ? "behind" : "ahead of");
    }

    private static Reason missingConsent(Service service, DefenderTenant tenant) {
        return Reason.of(
                ReasonCode.MISSING_CONSENT,
                "Application %s lacks %s; add it to the app registration and grant admin consent."
                        .formatted(tenant.clientId(), role(service)));
    }

    private static String role(Service service) {
        return service == Service.GRAPH
                ? "the application permission Organization.Read.All of Microsoft Graph"
                : "the application permission Machine.Read.All of WindowsDefenderATP";
    }

    private static String allRoles() {
        return "Organization.Read.All of Microsoft Graph and Machine.Read.All of WindowsDefenderATP";
    }

    private static Reason missingRole(DefenderTenant tenant) {
        return Reason.of(
                ReasonCode.MISSING_ROLE,
                "Application %s may not read subscription %s, or there is no such subscription; give it the role Security Reader there."
                        .formatted(tenant.clientId(), tenant.subscriptionId().orElse("")));
    }

    private static Reason unexpected(Refusal refusal, Service service, URI root) {
        var code = refusal.error().path("error").path("code").asText("");
        return Reason.of(
                ReasonCode.SERVICE_FAILURE,
                "%s (%s) refuses the call with status %d%s; Vedette goes on trying."
                        .formatted(
                                service.title(),
                                Diagnosis.hostOf(root),
                                refusal.status(),
                                CODE.matcher(code).matches() ? " and code " + code : ""));
    }

    /** Seconds or a date (RFC 9110 §10.2.3), within reason. */
    private static Optional<Duration> wait(@Nullable String retryAfter, Instant now) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        Optional<Duration> asked = retryAfter.strip().matches("\\d{1,9}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter.strip())))
                : date(retryAfter).map(date -> Duration.between(now, date));
        return asked.map(wait -> wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait)
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private static Optional<Instant> date(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
