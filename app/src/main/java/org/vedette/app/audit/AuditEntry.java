package org.vedette.app.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something that is to be remembered; texts longer than their columns are cut.
 *
 * @param actor the name of the account; empty if nobody signed in
 * @param actorKey tells the actor from every other of that name; empty if nobody signed in
 * @param via how the actor proved who they are, such as {@code basic}; empty if they did not
 * @param source the address that the request came from
 * @param action the permission that the operation needs
 * @param request method and path
 * @param object the path of the thing that it was about
 * @param scope the combination of scope tags of that thing; 0 if it has none, and for what was refused
 * @param status of the answer
 * @param before JSON without secrets, empty if there was nothing
 * @param after JSON without secrets, empty if there is nothing
 */
public record AuditEntry(
        String actor,
        String actorKey,
        String via,
        String source,
        String action,
        String request,
        String object,
        int scope,
        Outcome outcome,
        int status,
        String detail,
        String traceId,
        String before,
        String after) {

    /** The scope of what carries no scope tags; only those see it whom nothing is out of reach of. */
    public static final int OF_NOTHING = 0;

    /** What became of it. */
    public enum Outcome {
        SUCCEEDED("succeeded"),
        /** The server would not. */
        REFUSED("refused"),
        /** The server could not. */
        FAILED("failed");

        private final String value;

        Outcome(String value) {
            this.value = value;
        }

        /** The word of the HTTP contract. */
        public String value() {
            return value;
        }

        /** By the status of an answer. */
        public static Outcome of(int status) {
            return status < 400 ? SUCCEEDED : status < 500 ? REFUSED : FAILED;
        }
    }

    /**
     * What the server did by itself.
     *
     * @param object the path of the thing that it was about
     * @param after JSON without secrets, or empty
     */
    public static AuditEntry byServer(String action, String object, String detail, String after) {
        return new AuditEntry(
                "vedette",
                "",
                "server",
                "",
                action,
                "",
                object,
                OF_NOTHING,
                Outcome.SUCCEEDED,
                200,
                detail,
                "",
                "",
                after);
    }

    /**
     * What a device did.
     *
     * @param actor the token or the device that it signed in as
     * @param via {@code token} or {@code credential}
     */
    public static AuditEntry byDevice(
            String actor, String via, String source, String action, String request, String object, String after) {
        return new AuditEntry(
                actor, "", via, source, action, request, object, OF_NOTHING, Outcome.SUCCEEDED, 200, "", "", "", after);
    }

    public AuditEntry {
        actor = cut(actor, 255);
        via = cut(via, 16);
        source = cut(source, 64);
        action = cut(action, 64);
        request = cut(request, 1000);
        object = cut(object, 1000);
        detail = cut(detail, 2000);
        traceId = cut(traceId, 64);
    }

    private static String cut(@Nullable String text, int length) {
        return text == null ? "" : text.length() <= length ? text : text.substring(0, length);
    }
}
