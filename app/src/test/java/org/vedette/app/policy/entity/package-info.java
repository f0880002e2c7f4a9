@NullMarked
package org.vedette.app.policy.entity;

import org.jspecify.annotations.NullMarked;
