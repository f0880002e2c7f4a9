/** What a Configuration Manager site must be and have before policies can reach devices through tenant attach. */
@NullMarked
package org.vedette.tenantattach;

import org.jspecify.annotations.NullMarked;
