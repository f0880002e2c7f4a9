package org.vedette.targeting;

/** A rule that cannot be read; the message says where and what would do. */
public final class InvalidRuleException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidRuleException(int position, String detail) {
        super("At character %d: %s".formatted(position + 1, detail));
    }

    /** In words for the person who wrote the rule. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
