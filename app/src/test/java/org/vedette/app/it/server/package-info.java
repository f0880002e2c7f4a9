/** What integration tests add to the WAR: a way to what has no interface of its own. */
@NullMarked
package org.vedette.app.it.server;

import org.jspecify.annotations.NullMarked;
