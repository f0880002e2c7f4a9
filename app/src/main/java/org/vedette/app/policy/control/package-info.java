/** What can be done with policies, and the rules that a policy keeps. */
@NullMarked
package org.vedette.app.policy.control;

import org.jspecify.annotations.NullMarked;
