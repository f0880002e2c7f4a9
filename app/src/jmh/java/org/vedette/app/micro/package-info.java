/** Micro-benchmarks of the core with the built-in profiles; {@code docs/operating.md} says how to run them. */
@NullMarked
package org.vedette.app.micro;

import org.jspecify.annotations.NullMarked;
