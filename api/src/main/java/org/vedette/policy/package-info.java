/** What several policies mean for one device: reconciled settings, one package, native artifacts and a verdict each. */
@NullMarked
package org.vedette.policy;

import org.jspecify.annotations.NullMarked;
