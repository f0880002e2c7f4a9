@NullMarked
package org.vedette.app.http;

import org.jspecify.annotations.NullMarked;
