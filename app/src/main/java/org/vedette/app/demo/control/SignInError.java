package org.vedette.app.demo.control;

import java.util.Arrays;
import org.vedette.app.demo.entity.Service;

/** The errors of the sign-in service by their AADSTS codes, with status and OAuth error (RFC 6749 §5.2) as it gives them. */
enum SignInError {
    UNKNOWN_TENANT(90002, 400, "invalid_request"),
    UNKNOWN_APPLICATION(700016, 400, "unauthorized_client"),
    MISSING_PARAMETER(900144, 400, "invalid_request"),
    UNSUPPORTED_GRANT(70003, 400, "unsupported_grant_type"),
    INVALID_SCOPE(1002012, 400, "invalid_scope"),
    UNKNOWN_RESOURCE(500011, 400, "invalid_resource"),
    NO_CREDENTIAL(7000218, 401, "invalid_client"),
    WRONG_SECRET(7000215, 401, "invalid_client"),
    EXPIRED_SECRET(7000222, 401, "invalid_client"),
    INVALID_ASSERTION(700027, 401, "invalid_client"),
    ASSERTION_AUDIENCE(700023, 401, "invalid_client"),
    ASSERTION_TIME(700024, 401, "invalid_client"),
    MALFORMED_ASSERTION(50027, 400, "invalid_request"),
    TOO_MANY_REQUESTS(90055, 429, "temporarily_unavailable"),
    UNAVAILABLE(90033, 503, "temporarily_unavailable");

    private final int number;
    private final int status;
    private final String error;

    SignInError(int number, int status, String error) {
        this.number = number;
        this.status = status;
        this.error = error;
    }

    RefusalException refuse(String message) {
        return new RefusalException(Service.LOGIN, status, code(), message);
    }

    String code() {
        return Integer.toString(number);
    }

    int number() {
        return number;
    }

    /** The word of OAuth. */
    String error() {
        return error;
    }

    static SignInError of(String code) {
        return Arrays.stream(values())
                .filter(known -> known.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
