/** Which licences an organisation needs before it deploys EDR policy, and what counts as one. */
@NullMarked
package org.vedette.licensing;

import org.jspecify.annotations.NullMarked;
