package org.vedette.app.http;

import jakarta.enterprise.context.RequestScoped;

/** The idempotency key of the present request, if it has one, and what identifies the request itself. */
@RequestScoped
public class IdempotencyKey {

    private String caller = "";
    private String key = "";
    private String hash = "";

    void set(String newCaller, String newKey, String newHash) {
        caller = newCaller;
        key = newKey;
        hash = newHash;
    }

    boolean isPresent() {
        return !key.isEmpty();
    }

    String caller() {
        return caller;
    }

    String key() {
        return key;
    }

    /** SHA-256 over path, query and body, in hexadecimal. */
    String hash() {
        return hash;
    }
}
