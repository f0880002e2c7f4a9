package org.vedette.app.onboarding.entity;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Scoped;
import org.vedette.onboarding.OnboardingPackage;
import org.vedette.spi.Blob;
import org.vedette.spi.ClientPackage;

/** A verified package: facts that may be shown, and its sealed envelope. */
@Entity
@Table(name = "onboarding_package")
public class StoredPackage implements Scoped {

    private static final int MAX_SIGNER = 1000;

    @Id
    private UUID id;

    @Version
    private long version;

    private String platform;

    private String kind;

    @Column(name = "org_id")
    private String orgId;

    @Column(name = "previous_org_ids")
    private String previousOrgIds;

    @Column(name = "package_version")
    private String packageVersion;

    private @Nullable String connectivity;

    private @Nullable String datacenter;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    private String sha256;

    private String signer;

    @Column(name = "root_sha256")
    private String rootSha256;

    private String source;

    @Column(name = "file_name")
    private @Nullable String fileName;

    private String findings;

    private int scope;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "stored_at")
    private Instant storedAt;

    /** Lists do not read it. */
    @Basic(fetch = FetchType.LAZY)
    private byte[] content;

    @SuppressWarnings("NullAway.Init")
    protected StoredPackage() {}

    /**
     * A package without content; {@link #hold} some before it is stored.
     *
     * @param source where it comes from
     * @param scope id of the combination of its scope tags
     */
    @SuppressWarnings("NullAway.Init") // hold() sets what a package says
    public StoredPackage(UUID id, PackageSource source, int scope, Instant now) {
        this.id = id;
        this.scope = scope;
        this.source = source.value();
        this.createdAt = now;
    }

    /**
     * Makes this the content.
     *
     * @param sealed its envelope
     */
    public void hold(OnboardingPackage verified, byte[] sealed, @Nullable String newFileName, Instant now) {
        content = sealed; // first: touching what was not read yet reads everything again, as it was
        platform = verified.platform().id();
        kind = verified.kind().name().toLowerCase(Locale.ROOT);
        orgId = verified.orgId();
        previousOrgIds = Json.write(verified.previousOrgIds());
        packageVersion = verified.version();
        connectivity = verified.connectivity()
                .map(way -> way.name().toLowerCase(Locale.ROOT))
                .orElse(null);
        datacenter = verified.datacenter().orElse(null);
        expiresAt = verified.expiresAt().orElse(null);
        sha256 = verified.sha256();
        var subject = verified.signature().subject();
        signer = subject.substring(0, Math.min(subject.length(), MAX_SIGNER));
        rootSha256 = verified.signature().rootSha256();
        findings =
                Json.write(verified.findings().stream().map(PackageFinding::of).toList());
        fileName = newFileName;
        storedAt = now;
    }

    /** Whether policies could take the other package for this one: of one kind, platform and organisation. */
    public boolean isOfTheSameKindAs(OnboardingPackage other) {
        return platform.equals(other.platform().id())
                && kind.equals(other.kind().name().toLowerCase(Locale.ROOT))
                && orgId.equalsIgnoreCase(other.orgId());
    }

    /** Whether devices reject it; the instant of expiry is too late already. */
    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** The package as platform profiles receive it. */
    public ClientPackage toClientPackage(Blob envelope) {
        return expiresAt == null
                ? new ClientPackage.Onboard(envelope, orgId)
                : new ClientPackage.Offboard(envelope, orgId, expiresAt);
    }

    @Override
    public int scope() {
        return scope;
    }

    /** Gives it other scope tags. */
    public void moveTo(int newScope) {
        scope = newScope;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    /** The id of the operating system that the package is for. */
    public String platform() {
        return platform;
    }

    /** {@code onboard} or {@code offboard}. */
    public String kind() {
        return kind;
    }

    public String orgId() {
        return orgId;
    }

    public List<String> previousOrgIds() {
        return Arrays.asList(Json.read(previousOrgIds, String[].class));
    }

    /** The version that Defender gave the package. */
    public String packageVersion() {
        return packageVersion;
    }

    /** {@code standard} or {@code streamlined}; null when offboarding. */
    public @Nullable String connectivity() {
        return connectivity;
    }

    public @Nullable String datacenter() {
        return datacenter;
    }

    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    /** Of the envelope, in lower-case hexadecimal. */
    public String sha256() {
        return sha256;
    }

    public String signer() {
        return signer;
    }

    public String rootSha256() {
        return rootSha256;
    }

    public String source() {
        return source;
    }

    public @Nullable String fileName() {
        return fileName;
    }

    public List<PackageFinding> findings() {
        return Arrays.asList(Json.read(findings, PackageFinding[].class));
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When the present content was stored. */
    public Instant storedAt() {
        return storedAt;
    }

    /** The sealed envelope. */
    public byte[] content() {
        return content.clone();
    }
}
