/** What the benchmark puts into the server beside the product: the empty POST, and a driver that counts statements. */
@NullMarked
package org.vedette.app.benchmark.server;

import org.jspecify.annotations.NullMarked;
