package org.vedette.spi;

/**
 * Something an administrator should know about the settings of a policy.
 *
 * @param pointer JSON Pointer (RFC 6901) into the settings, such as {@code /exclusions/0/path}; empty for the whole
 * @param message full sentences that say what is wrong and what to do; no value that may be confidential
 * @since 1.0
 */
public record Finding(Severity severity, String pointer, String message) {

    /** How much a finding matters. */
    public enum Severity {
        /** The policy can be saved; the administrator sees the message. */
        WARNING,
        /** The policy cannot be saved. */
        ERROR
    }

    public Finding {
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            throw new IllegalArgumentException("'%s' is not a JSON Pointer".formatted(pointer));
        }
        Words.requireText("Message of a finding", message);
    }

    public static Finding error(String pointer, String message) {
        return new Finding(Severity.ERROR, pointer, message);
    }

    public static Finding warning(String pointer, String message) {
        return new Finding(Severity.WARNING, pointer, message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
