/**
 * Encryption at rest and the hashing of credentials.
 *
 * <p>The key lies in a file beside the database and never in it. Uses no other component.
 */
@NullMarked
package org.vedette.app.secrets;

import org.jspecify.annotations.NullMarked;
