/** Which devices a policy is for: include and exclude over groups, collections and all devices. */
@NullMarked
package org.vedette.targeting;

import org.jspecify.annotations.NullMarked;
