@NullMarked
package org.vedette.app.guidance.control;

import org.jspecify.annotations.NullMarked;
