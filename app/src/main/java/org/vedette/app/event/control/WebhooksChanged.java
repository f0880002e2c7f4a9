package org.vedette.app.event.control;

/** What webhooks ask for is another now; fired in that transaction. */
record WebhooksChanged() {}
