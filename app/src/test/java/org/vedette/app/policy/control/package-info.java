@NullMarked
package org.vedette.app.policy.control;

import org.jspecify.annotations.NullMarked;
