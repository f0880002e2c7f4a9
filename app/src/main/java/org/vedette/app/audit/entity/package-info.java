/** What the audit log keeps. */
@NullMarked
package org.vedette.app.audit.entity;

import org.jspecify.annotations.NullMarked;
