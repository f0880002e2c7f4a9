package org.vedette.app.assignment.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.vedette.app.persistence.Scoped;

/** A device collection of Configuration Manager, as one site last told of it; its site's syncs write it in plain SQL. */
@Entity
@Table(name = "collection")
public class DeviceCollection implements Scoped {

    @Id
    @Column(name = "qualified_id")
    private String qualifiedId;

    @Version
    private long version;

    @Column(name = "site_code")
    private String siteCode;

    private String id;

    private String name;

    private String hierarchy;

    private long members;

    @Column(name = "cloud_sync")
    private boolean cloudSync;

    private boolean synchronised;

    private int scope;

    private boolean gone;

    private String obstacle;

    @Column(name = "last_sync")
    private Instant lastSync;

    @SuppressWarnings("NullAway.Init")
    protected DeviceCollection() {}

    /** Code of the site and id, such as {@code PS1:SMSDM003}; the built-in ids are the same in every hierarchy. */
    public String qualifiedId() {
        return qualifiedId;
    }

    /** Of its site. */
    @Override
    public int scope() {
        return scope;
    }

    public long version() {
        return version;
    }

    public String siteCode() {
        return siteCode;
    }

    /** As the site calls it, such as {@code SMSDM003}. */
    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String hierarchy() {
        return hierarchy;
    }

    /** How many devices were in it at the last sync. */
    public long members() {
        return members;
    }

    /** Whether administrators here let policies be assigned to it. */
    public boolean cloudSync() {
        return cloudSync;
    }

    public void cloudSync(boolean on) {
        cloudSync = on;
    }

    /** Whether its site synchronises it with cloud sync on. */
    public boolean synchronised() {
        return synchronised && !gone;
    }

    public Instant lastSync() {
        return lastSync;
    }

    /** Why nothing new is delivered to it and no more policies can be assigned to it; empty if it is available. */
    public Optional<String> unavailability() {
        if (gone) {
            return Optional.of("Site %s has the collection '%s' no more.".formatted(siteCode, id));
        }
        if (!synchronised) {
            return Optional.of("Cloud sync is off for the collection '%s' at site %s; switch it on there."
                    .formatted(id, siteCode));
        }
        if (!cloudSync) {
            return Optional.of(
                    "The collection '%s' is switched off here; set 'cloudSync' to true to assign to it.".formatted(id));
        }
        return obstacle.isEmpty()
                ? Optional.empty()
                : Optional.of("Site %s cannot be assigned to: %s".formatted(siteCode, obstacle));
    }
}
