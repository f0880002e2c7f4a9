/**
 * How people and tools prove who they are: built-in accounts, bearer tokens, and sessions of browsers that an account or an
 * OpenID provider began. Brings {@link org.vedette.app.access.Authentication}; what an identity may do is not decided here.
 */
@NullMarked
package org.vedette.app.signin;

import org.jspecify.annotations.NullMarked;
