package org.vedette.app.connector.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vedette.app.connector.entity.SealedCredential.CertificateFacts;
import org.vedette.app.http.Json;
import org.vedette.connection.ConnectionState;
import org.vedette.connection.Reason;
import org.vedette.connection.ReasonCode;
import org.vedette.connection.Standing;

/** The connection to Defender for Endpoint: what an administrator said of it, and how it stands. There is one. */
@Entity
@Table(name = "defender_connection")
public class DefenderConnection {

    private static final int MAX_TEXT = 2000;
    private static final int MAX_SUBJECT = 1000;

    @Id
    private int id;

    @Version
    private long version;

    private long epoch;

    @Enumerated(EnumType.STRING)
    private ConnectionState state;

    private Instant since;

    @Column(name = "reason_code")
    @Enumerated(EnumType.STRING)
    private @Nullable ReasonCode reasonCode;

    private @Nullable String reason;

    @Column(name = "not_before")
    private @Nullable Instant notBefore;

    @Column(name = "verifying_until")
    private @Nullable Instant verifyingUntil;

    @Column(name = "last_heartbeat")
    private @Nullable Instant lastHeartbeat;

    @Column(name = "last_sync")
    private @Nullable Instant lastSync;

    @Column(name = "next_attempt")
    private @Nullable Instant nextAttempt;

    private int tries;

    private String parts;

    @Column(name = "package_problems")
    private String packageProblems;

    @Column(name = "tenant_id")
    private @Nullable String tenantId;

    @Column(name = "subscription_id")
    private @Nullable String subscriptionId;

    @Column(name = "client_id")
    private @Nullable String clientId;

    private byte @Nullable [] credential;

    @Column(name = "certificate_sha256")
    private @Nullable String certificateSha256;

    @Column(name = "certificate_subject")
    private @Nullable String certificateSubject;

    @Column(name = "certificate_expiry")
    private @Nullable Instant certificateExpiry;

    @Column(name = "data_sharing")
    private String dataSharing;

    private String endpoints;

    @Column(name = "unresponsive_days")
    private int unresponsiveDays;

    @Column(name = "org_id")
    private @Nullable String orgId;

    @SuppressWarnings("NullAway.Init")
    protected DefenderConnection() {}

    /** How the connection stood when it was read. */
    public Standing standing() {
        return new Standing(
                state,
                since,
                Optional.ofNullable(reasonCode)
                        .map(code -> new Reason(code, String.valueOf(reason), Optional.ofNullable(notBefore))),
                Optional.ofNullable(verifyingUntil),
                Optional.ofNullable(lastHeartbeat),
                Optional.ofNullable(nextAttempt),
                tries);
    }

    /** Makes this its standing. */
    public void stand(Standing standing) {
        state = standing.state();
        since = standing.since();
        reasonCode = standing.reason().map(Reason::code).orElse(null);
        reason = standing.reason().map(why -> cut(why.sentence(), MAX_TEXT)).orElse(null);
        notBefore = standing.reason().flatMap(Reason::notBefore).orElse(null);
        verifyingUntil = standing.verifyingUntil().orElse(null);
        lastHeartbeat = standing.lastHeartbeat().orElse(null);
        nextAttempt = standing.nextAttempt().orElse(null);
        tries = standing.tries();
    }

    /** Begins another epoch: an attempt that is under way was made for what no longer holds. */
    public void supersede() {
        epoch++;
    }

    /** Makes these the settings; a new tenant has an organisation of its own. */
    public void configure(ConnectionSettings settings) {
        if (settings.tenantId() == null || !settings.tenantId().equalsIgnoreCase(tenantId)) {
            orgId = null;
        }
        tenantId = settings.tenantId();
        subscriptionId = settings.subscriptionId();
        clientId = settings.clientId();
        dataSharing = Json.write(settings.dataSharing());
        endpoints = Json.write(settings.endpoints());
        unresponsiveDays = settings.unresponsiveAfterDays();
    }

    /** Makes this the credential; null forgets the present one. */
    public void authenticateWith(@Nullable SealedCredential given) {
        credential = given == null ? null : given.sealed();
        var certificate = given == null ? null : given.certificate();
        certificateSha256 = certificate == null ? null : certificate.sha256();
        certificateSubject = certificate == null ? null : cut(certificate.subject(), MAX_SUBJECT);
        certificateExpiry = certificate == null ? null : certificate.expiresAt();
    }

    /**
     * Notes what the parts of a sync came to.
     *
     * @param problems of packages, by platform
     */
    public void synced(List<PartOutcome> outcomes, Map<String, String> problems, Instant now) {
        parts = Json.write(outcomes);
        packageProblems = Json.write(new TreeMap<>(problems));
        lastSync = now;
    }

    /** Forgets what the parts of the last sync came to. */
    public void forgetSync() {
        parts = "[]";
        packageProblems = "{}";
    }

    /** The organisation whose packages have come through the connection. */
    public void belongTo(String organisation) {
        orgId = organisation;
    }

    public ConnectionSettings settings() {
        return new ConnectionSettings(
                tenantId,
                subscriptionId,
                clientId,
                Json.read(dataSharing, DataSharing.class),
                Json.read(endpoints, Endpoints.class),
                unresponsiveDays);
    }

    /** Null if none was given. */
    public @Nullable SealedCredential credential() {
        if (credential == null) {
            return null;
        }
        var certificate = certificateSha256 == null || certificateSubject == null || certificateExpiry == null
                ? null
                : new CertificateFacts(certificateSha256, certificateSubject, certificateExpiry);
        return new SealedCredential(credential.clone(), certificate);
    }

    public Duration unresponsiveAfter() {
        return Duration.ofDays(unresponsiveDays);
    }

    public List<PartOutcome> parts() {
        return Arrays.asList(Json.read(parts, PartOutcome[].class));
    }

    /** Why a platform has no package, or not the newest one. */
    public Optional<String> packageProblem(String platform) {
        return Optional.ofNullable(Json.tree(packageProblems).path(platform).textValue());
    }

    public long version() {
        return version;
    }

    public long epoch() {
        return epoch;
    }

    public @Nullable Instant lastSync() {
        return lastSync;
    }

    /** Null until a package has come through the connection. */
    public @Nullable String orgId() {
        return orgId;
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }
}
