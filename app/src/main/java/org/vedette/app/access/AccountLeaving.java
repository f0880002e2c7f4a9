package org.vedette.app.access;

/**
 * A built-in account is about to be deleted or disabled; in the transaction that does so, which an observer stops by
 * throwing.
 */
public record AccountLeaving(String name) {}
