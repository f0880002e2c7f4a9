@NullMarked
package org.vedette.app.assignment.control;

import org.jspecify.annotations.NullMarked;
