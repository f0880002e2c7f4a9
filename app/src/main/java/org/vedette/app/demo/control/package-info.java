/** What the emulated tenant answers: tokens, packages, machines, licences, and errors on demand. */
@NullMarked
package org.vedette.app.demo.control;

import org.jspecify.annotations.NullMarked;
