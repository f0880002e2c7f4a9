/** Sites, as they are stored. */
@NullMarked
package org.vedette.app.configmgr.entity;

import org.jspecify.annotations.NullMarked;
