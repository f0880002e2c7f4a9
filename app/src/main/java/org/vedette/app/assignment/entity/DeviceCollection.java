package org.vedette.app.assignment.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A device collection of Configuration Manager; only its site changes it. */
@Entity
@Table(name = "collection")
public class DeviceCollection {

    @Id
    private String id;

    private String name;

    @SuppressWarnings("NullAway.Init")
    protected DeviceCollection() {}

    /** As the site calls it, such as {@code SMSDM003}. */
    public String id() {
        return id;
    }

    public String name() {
        return name;
    }
}
