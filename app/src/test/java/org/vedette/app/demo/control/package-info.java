@NullMarked
package org.vedette.app.demo.control;

import org.jspecify.annotations.NullMarked;
