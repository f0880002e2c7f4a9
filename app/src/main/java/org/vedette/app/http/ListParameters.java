package org.vedette.app.http;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that every list takes. */
public class ListParameters {

    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 500;

    @QueryParam("limit")
    @Parameter(description = "How many entries at most, from 1 to 500; 50 if absent.")
    private @Nullable String limit;

    @QueryParam("cursor")
    @Parameter(description = "Where to go on: taken from 'next' of the part before, never made by hand.")
    private @Nullable String cursor;

    @QueryParam("sort")
    @Parameter(
            description = "Fields to sort by, separated by commas; a leading '-' sorts descending.",
            example = "-createdAt")
    private @Nullable String sort;

    @QueryParam("q")
    @Parameter(description = "Text that an entry must contain, whatever the case; at most 200 characters.")
    private @Nullable String q;

    @Context
    @SuppressWarnings("NullAway.Init") // filled by JAX-RS
    private UriInfo uriInfo;

    int limit() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        try {
            var number = Integer.parseInt(limit);
            if (number >= 1 && number <= MAX_LIMIT) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw Listing.invalidParameter("'limit' must be a number from 1 to " + MAX_LIMIT + ".", notANumber);
        }
        throw Listing.invalidParameter("'limit' must be from 1 to " + MAX_LIMIT + ".", null);
    }

    @Nullable
    String cursor() {
        return cursor;
    }

    @Nullable
    String sort() {
        return sort;
    }

    @Nullable
    String q() {
        if (q != null && q.length() > 200) {
            throw Listing.invalidParameter("'q' must have at most 200 characters.", null);
        }
        return q;
    }

    String withCursor(String next) {
        var uri =
                uriInfo.getRequestUriBuilder().replaceQueryParam("cursor", next).build();
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
