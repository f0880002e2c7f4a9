package org.vedette.app.audit;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.vedette.access.Permission;

/**
 * A transactional operation whose success is stored in the audit log, in the same transaction.
 *
 * <p>What the thing was before is what the GET of the same path in the same class answers; what it is after is the answer
 * of the operation.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Audited {

    /** What was done, if the method does not say {@code RequiresPermission} itself. */
    @Nonbinding
    Permission[] value() default {};

    /** What was done, if it needs no permission. */
    @Nonbinding
    String action() default "";
}
