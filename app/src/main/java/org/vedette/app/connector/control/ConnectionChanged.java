package org.vedette.app.connector.control;

/** An administrator did something that the scheduled work should notice at once; fired in that transaction. */
public record ConnectionChanged() {}
