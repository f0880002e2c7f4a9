package org.vedette.app.scope;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.vedette.app.http.Json;

/** A combination of scope tags; never changed. */
@Entity
@Table(name = "scope_set")
class ScopeSet {

    @Id
    private int id;

    @Column(name = "tags_sha256")
    private String sha256;

    private String tags;

    @SuppressWarnings("NullAway.Init")
    protected ScopeSet() {}

    ScopeSet(int id, String sha256, String tags) {
        this.id = id;
        this.sha256 = sha256;
        this.tags = tags;
    }

    int id() {
        return id;
    }

    String sha256() {
        return sha256;
    }

    List<String> tags() {
        return List.of(Json.read(tags, String[].class));
    }
}
