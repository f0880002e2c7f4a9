/** What asks a server much, and the server that is asked: for the benchmarks and the simulated fleet. */
@NullMarked
package org.vedette.app.load;

import org.jspecify.annotations.NullMarked;
