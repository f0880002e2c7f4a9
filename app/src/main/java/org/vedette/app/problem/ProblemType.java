package org.vedette.app.problem;

import java.util.Locale;

/** Every kind of problem the server reports, with its HTTP status and title. The URI is a contract. */
public enum ProblemType {
    UNREADABLE(400, "The request cannot be read"),
    INVALID_PARAMETER(400, "A parameter is not valid"),
    NOT_AUTHENTICATED(401, "Authentication is required"),
    FORBIDDEN(403, "Permission is missing"),
    CSRF_TOKEN_MISSING(403, "The CSRF token is missing or wrong"),
    FOREIGN_SITE(403, "The request comes from another site"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "No such representation"),
    TOO_SLOW(408, "The request took too long"),
    STATE_CONFLICT(409, "The present state forbids this"),
    IN_USE(409, "In use"),
    LICENSE_MISSING(409, "A licence is missing"),
    SEQUENCE_WENT_BACK(409, "A sequence went back"),
    REVISION_NEVER_SENT(409, "A revision was never sent"),
    STALE(412, "Changed by someone else"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    INVALID_CONTENT(422, "The content is not valid"),
    PACKAGE_MISMATCH(422, "The package is not of the same kind"),
    // One for each reason of org.vedette.onboarding.PackageRejectedException that is not TOO_LARGE
    PACKAGE_ZIP_BOMB(422, "The archive expands beyond all proportion"),
    PACKAGE_TOO_DEEP(422, "The package is nested too deeply"),
    PACKAGE_UNSAFE_XML(422, "The XML of the package is not safe"),
    PACKAGE_UNREADABLE(422, "The file is not a package"),
    PACKAGE_TRUNCATED(422, "The package is incomplete"),
    PACKAGE_SMART_QUOTES(422, "The package has typographic quotes"),
    PACKAGE_SIGNED_PROFILE(422, "The profile is signed as a whole"),
    PACKAGE_NO_PACKAGE(422, "There is no package in the file"),
    PACKAGE_DUPLICATE_MEMBERS(422, "The package states something twice"),
    PACKAGE_MALFORMED(422, "The package lacks something or has something unknown"),
    PACKAGE_UNKNOWN_KIND(422, "The package is neither for onboarding nor for offboarding"),
    PACKAGE_CONTRADICTION(422, "The package contradicts its container"),
    PACKAGE_TWO_TENANTS(422, "The archive holds packages of several organisations"),
    PACKAGE_MIXED_KINDS(422, "The archive holds onboarding and offboarding packages"),
    PACKAGE_AMBIGUOUS(422, "The archive holds several packages"),
    PACKAGE_WEAK_SIGNATURE(422, "The signature of the package is too weak"),
    PACKAGE_TAMPERED(422, "The package was altered"),
    PACKAGE_BROKEN_CHAIN(422, "The certificates of the package lead to no root"),
    PACKAGE_UNKNOWN_SIGNER(422, "The signer of the package is not trusted"),
    PACKAGE_EXPIRED(422, "The package has expired"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request"),
    PRECONDITION_REQUIRED(428, "If-Match is required"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "Internal error"),
    UNAVAILABLE(503, "Temporarily unavailable");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The stable URI reference, such as {@code /problems/package-expired}. */
    public String uri() {
        return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
