/** Webhooks and what is on its way to them. */
@NullMarked
package org.vedette.app.event.entity;

import org.jspecify.annotations.NullMarked;
