package org.vedette.app.demo.control;

import org.jspecify.annotations.Nullable;
import org.vedette.app.demo.entity.Service;

/** An answer other than success, in the terms of the service that gives it. */
public class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Service service;
    private final int status;
    private final String code;
    private final @Nullable Integer retryAfter;

    /**
     * A refusal.
     *
     * @param code in the service's own terms; of the sign-in service the number of its AADSTS code
     */
    public RefusalException(Service service, int status, String code, String message) {
        this(service, status, code, message, null);
    }

    private RefusalException(Service service, int status, String code, String message, @Nullable Integer retryAfter) {
        super(message);
        this.service = service;
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** 429 for a number of seconds. */
    static RefusalException throttled(Service service, int seconds) {
        return new RefusalException(
                service,
                429,
                service == Service.LOGIN ? SignInError.TOO_MANY_REQUESTS.code() : "TooManyRequests",
                "Too many calls. Wait %d seconds.".formatted(seconds),
                seconds);
    }

    /** 500 or 503, as it comes and goes. */
    public static RefusalException failure(Service service, int status) {
        var code = status == 500 ? "InternalServerError" : "ServiceUnavailable";
        return new RefusalException(
                service,
                status,
                service == Service.LOGIN ? SignInError.UNAVAILABLE.code() : code,
                "The service cannot answer now. Try again later.");
    }

    public Service service() {
        return service;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    /** In seconds; absent if null. */
    public @Nullable Integer retryAfter() {
        return retryAfter;
    }
}
