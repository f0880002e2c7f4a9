package org.vedette.app.configmgr.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.NilUuid;
import org.vedette.app.persistence.Scoped;
import org.vedette.tenantattach.SiteVersion;

/** An attached site of Configuration Manager and what its connector said of it last. */
@Entity
@Table(name = "configmgr_site")
public class Site implements Scoped {

    @Id
    private String code;

    @Version
    private long version;

    private UUID attachment;

    @Column(name = "credential_id")
    private UUID credentialId;

    @Column(name = "secret_hash")
    private String secretHash;

    private String hierarchy;

    @Column(name = "site_codes")
    private String siteCodes;

    @Column(name = "site_version")
    private String siteVersion;

    private String hotfixes;

    private String warning;

    private String connector;

    @Column(name = "previous_connector")
    private String previousConnector;

    private int scope;

    @Column(name = "attached_at")
    private Instant attachedAt;

    @Column(name = "attached_by")
    private String attachedBy;

    @SuppressWarnings("NullAway.Init")
    protected Site() {}

    public Site(String code, int scope, String author, Instant now) {
        this.code = code;
        this.scope = scope;
        this.attachment = UUID.randomUUID();
        this.hierarchy = "";
        this.siteCodes = Json.write(List.of(code));
        this.siteVersion = "";
        this.hotfixes = "[]";
        this.warning = "";
        this.connector = "";
        this.previousConnector = "";
        this.attachedAt = now;
        this.attachedBy = author;
        revoke();
    }

    /** Lets the connector in with another credential only. */
    public void admit(UUID newCredentialId, String newSecretHash) {
        credentialId = newCredentialId;
        warning = "";
        secretHash = newSecretHash;
    }

    /** Lets no connector in. */
    public final void revoke() {
        credentialId = NilUuid.stored(null);
        secretHash = "";
    }

    /** Takes over what the connector says; a version that went back and a second connector leave a warning. */
    public void report(
            String newHierarchy, Set<String> newSiteCodes, SiteVersion newVersion, Set<String> newHotfixes, String by) {
        var before = siteVersion();
        if (before.filter(known -> newVersion.compareTo(known) < 0).isPresent()) {
            warning = "The site reports version %s, which is older than the %s it reported before; was it restored?"
                    .formatted(newVersion.text(), siteVersion);
        } else if (before.filter(known -> newVersion.compareTo(known) > 0).isPresent()) {
            warning = "";
        }
        if (!by.equals(connector)) {
            if (!by.isEmpty() && by.equals(previousConnector)) {
                warning =
                        "Two connectors take turns with the credential of this site; stop one and rotate the credential.";
            }
            previousConnector = connector;
            connector = by;
        }
        hierarchy = newHierarchy;
        siteCodes = Json.write(new TreeSet<>(newSiteCodes));
        siteVersion = newVersion.text();
        hotfixes = Json.write(new TreeSet<>(newHotfixes));
    }

    /** Three letters and digits, such as {@code PS1}. */
    public String code() {
        return code;
    }

    @Override
    public int scope() {
        return scope;
    }

    /** Gives it other scope tags; its devices and collections follow. */
    public void moveTo(int newScope) {
        scope = newScope;
    }

    public long version() {
        return version;
    }

    /** Differs whenever a site of this code is attached anew. */
    public UUID attachment() {
        return attachment;
    }

    /** Whether a connector can sign in. */
    public boolean admitsConnector() {
        return !secretHash.isEmpty();
    }

    /** SHA-256 of the secret in lower-case hexadecimal; empty if the credential is revoked. */
    public String secretHash() {
        return secretHash;
    }

    /** Empty until the connector has said it. */
    public String hierarchy() {
        return hierarchy;
    }

    /** The codes of all sites of the hierarchy, with which the ids of its collections begin. */
    public List<String> siteCodes() {
        return List.of(Json.read(siteCodes, String[].class));
    }

    /** Empty until the connector has said it. */
    public Optional<SiteVersion> siteVersion() {
        return SiteVersion.parse(siteVersion);
    }

    public List<String> hotfixes() {
        return List.of(Json.read(hotfixes, String[].class));
    }

    /** What an administrator should look into; empty if there is nothing. */
    public String warning() {
        return warning;
    }

    public Instant attachedAt() {
        return attachedAt;
    }

    public String attachedBy() {
        return attachedBy;
    }
}
