package org.vedette.app.generation;

/** A change was announced; observe it after the transaction's success, before which nobody else can see the change. */
public record GenerationAdvanced(long generation) {}
