package org.vedette.app.signin.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.signin.control.OidcRefusal;
import org.vedette.app.signin.control.OidcSettings;

/**
 * What people see who could not sign in: a page of the console instead of a problem in JSON.
 *
 * <p>It is given one word of a few that it knows, and nothing that came with the request.
 */
@ApplicationScoped
class Navigations {

    private static final String PROBLEM = "signInProblem";
    private static final String UNAVAILABLE = "unavailable";

    @Inject
    private OidcSettings settings;

    /** Whether a page is asked for, as a browser does that goes somewhere; scripts and tools ask for JSON or anything. */
    static boolean isOne(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .anyMatch(type -> "text".equals(type.getType()) && "html".equals(type.getSubtype()));
    }

    /** Whether there is a page that explains it. */
    static boolean explains(ProblemException problem) {
        return problem instanceof OidcRefusal || problem.type() == ProblemType.UNAVAILABLE;
    }

    /** To the page they wanted to see, which shows the sign-in with what went wrong. */
    Response explain(ProblemException problem) {
        var refusal = problem instanceof OidcRefusal known ? known : null;
        var console = UriBuilder.fromUri(settings.console());
        var target = refusal == null || refusal.returnTo().isEmpty()
                ? console
                : UriBuilder.fromUri(settings.here(refusal.returnTo()));
        return Response.seeOther(target.replaceQueryParam(
                                PROBLEM,
                                refusal == null ? UNAVAILABLE : refusal.reason().code())
                        .build())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .type(MediaType.TEXT_HTML_TYPE)
                .build();
    }
}
