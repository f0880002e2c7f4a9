@NullMarked
package org.vedette.app.signin.control;

import org.jspecify.annotations.NullMarked;
