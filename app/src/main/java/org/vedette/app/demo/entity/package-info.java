/** The state of the emulated tenant. */
@NullMarked
package org.vedette.app.demo.entity;

import org.jspecify.annotations.NullMarked;
