@NullMarked
package org.vedette.diagnosis;

import org.jspecify.annotations.NullMarked;
