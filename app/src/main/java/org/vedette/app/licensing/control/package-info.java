/** What is on record of licences, and what it allows; part of the caller's transaction unless said otherwise. */
@NullMarked
package org.vedette.app.licensing.control;

import org.jspecify.annotations.NullMarked;
