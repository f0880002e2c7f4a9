/** What is told to others of what happens here, how it is signed, and when it is tried again. */
@NullMarked
package org.vedette.event;

import org.jspecify.annotations.NullMarked;
