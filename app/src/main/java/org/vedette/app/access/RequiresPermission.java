package org.vedette.app.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.vedette.access.Permission;

/** The permissions without which a resource method of {@code /api/v1} is not run. A method without it is open to any signed-in caller only if it says {@link SignedIn}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresPermission {
    Permission[] value();
}
