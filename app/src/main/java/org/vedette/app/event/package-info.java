/**
 * Tells others what happens here: as webhooks, and as numbers for Prometheus.
 *
 * <p>Knows nothing of what the events are about; whoever changes something says so here, in the transaction of the change.
 */
@NullMarked
package org.vedette.app.event;

import org.jspecify.annotations.NullMarked;
