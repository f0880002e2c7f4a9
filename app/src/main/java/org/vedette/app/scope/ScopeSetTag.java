package org.vedette.app.scope;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** That a combination has a tag; the tag comes first, because it is what is looked up. */
@Entity
@Table(name = "scope_set_tag")
@IdClass(ScopeSetTag.Key.class)
class ScopeSetTag {

    @Id
    private String tag;

    @Id
    @Column(name = "scope_id")
    private int scopeId;

    @SuppressWarnings("NullAway.Init")
    protected ScopeSetTag() {}

    ScopeSetTag(String tag, int scopeId) {
        this.tag = tag;
        this.scopeId = scopeId;
    }

    String tag() {
        return tag;
    }

    int scopeId() {
        return scopeId;
    }

    /** Identifies one tag of one combination. */
    static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String tag;
        private int scopeId;

        @SuppressWarnings("NullAway.Init")
        protected Key() {}

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && tag.equals(that.tag) && scopeId == that.scopeId;
        }

        @Override
        public int hashCode() {
            return Objects.hash(tag, scopeId);
        }
    }
}
