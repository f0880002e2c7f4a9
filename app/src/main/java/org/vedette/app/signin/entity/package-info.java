/** Accounts and sessions. */
@NullMarked
package org.vedette.app.signin.entity;

import org.jspecify.annotations.NullMarked;
