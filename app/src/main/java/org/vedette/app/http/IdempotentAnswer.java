package org.vedette.app.http;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The first answer to a request with an idempotency key. */
@Entity
@Table(name = "idempotent_answer")
@IdClass(IdempotentAnswer.Key.class)
class IdempotentAnswer {

    @Id
    private String caller;

    @Id
    @Column(name = "idempotency_key")
    private String key;

    @Column(name = "request_hash")
    private String requestHash;

    private int status;

    private String headers;

    private String body;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected IdempotentAnswer() {}

    IdempotentAnswer(
            String caller, String key, String requestHash, int status, String headers, String body, Instant createdAt) {
        this.caller = caller;
        this.key = key;
        this.requestHash = requestHash;
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.createdAt = createdAt;
    }

    String requestHash() {
        return requestHash;
    }

    int status() {
        return status;
    }

    String headers() {
        return headers;
    }

    String body() {
        return body;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Keys of different callers never meet. */
    static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String caller;
        private String key;

        @SuppressWarnings("NullAway.Init")
        protected Key() {}

        Key(String caller, String key) {
            this.caller = caller;
            this.key = key;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && caller.equals(that.caller) && key.equals(that.key);
        }

        @Override
        public int hashCode() {
            return Objects.hash(caller, key);
        }
    }
}
