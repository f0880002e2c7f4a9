/** Sends the audit log on to where an organisation gathers its logs: each event at least once, in order. */
@NullMarked
package org.vedette.app.audit.stream;

import org.jspecify.annotations.NullMarked;
