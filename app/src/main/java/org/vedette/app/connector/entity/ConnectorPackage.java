package org.vedette.app.connector.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.onboarding.entity.PackageSource;

/** The package that policies with Auto from connector bring to the devices of one operating system. */
@Entity
@Table(name = "connector_package")
public class ConnectorPackage {

    @Id
    private String platform;

    @Column(name = "package_id")
    private UUID packageId;

    private String source;

    private Instant since;

    private @Nullable String note;

    @SuppressWarnings("NullAway.Init")
    protected ConnectorPackage() {}

    /**
     * The first package of a platform.
     *
     * @param source where it comes from
     */
    public ConnectorPackage(String platform, UUID packageId, PackageSource source, Instant now) {
        this.platform = platform;
        this.packageId = packageId;
        this.source = source.value();
        this.since = now;
    }

    /**
     * Takes the place of the package before.
     *
     * @param newNote what an administrator should know of the change, null if nothing
     */
    public void become(UUID newPackageId, PackageSource newSource, @Nullable String newNote, Instant now) {
        packageId = newPackageId;
        source = newSource.value();
        note = newNote;
        since = now;
    }

    public String platform() {
        return platform;
    }

    public UUID packageId() {
        return packageId;
    }

    /** The word for where it comes from. */
    public String source() {
        return source;
    }

    public Instant since() {
        return since;
    }

    public @Nullable String note() {
        return note;
    }
}
