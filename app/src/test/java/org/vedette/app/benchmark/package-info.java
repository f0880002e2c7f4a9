/**
 * Measures the device interface over HTTP on a server of its own; {@code docs/operating.md} says how to run it.
 *
 * <p>Not a test: nothing here is timed in the default build.
 */
@NullMarked
package org.vedette.app.benchmark;

import org.jspecify.annotations.NullMarked;
