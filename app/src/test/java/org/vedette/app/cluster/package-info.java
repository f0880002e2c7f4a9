/** Several nodes of the product on one PostgreSQL behind a balancer, what breaks below them, and what is left afterwards. */
@NullMarked
package org.vedette.app.cluster;

import org.jspecify.annotations.NullMarked;
