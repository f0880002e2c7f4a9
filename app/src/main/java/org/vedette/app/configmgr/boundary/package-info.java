/** Sites and collections for administrators, and what the connectors of sites call. */
@NullMarked
package org.vedette.app.configmgr.boundary;

import org.jspecify.annotations.NullMarked;
