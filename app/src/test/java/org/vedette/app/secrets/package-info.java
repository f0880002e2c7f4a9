@NullMarked
package org.vedette.app.secrets;

import org.jspecify.annotations.NullMarked;
