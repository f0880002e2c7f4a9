/** Checks of passwords and tokens, sessions, and the conversation with an OpenID provider. */
@NullMarked
package org.vedette.app.signin.control;

import org.jspecify.annotations.NullMarked;
