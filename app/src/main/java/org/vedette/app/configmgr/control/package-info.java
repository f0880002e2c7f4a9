/** Taking in what sites say, and saying what they are to deliver. */
@NullMarked
package org.vedette.app.configmgr.control;

import org.jspecify.annotations.NullMarked;
