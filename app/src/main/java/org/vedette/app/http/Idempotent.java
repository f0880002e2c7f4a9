package org.vedette.app.http;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A creating POST that honours {@code Idempotency-Key}: the same key and request by the same caller within 24 hours gets
 * the first answer again.
 *
 * <p>The method is transactional and returns a {@code Response} with an entity. The answer is stored in the method's own
 * transaction, so that there is never one without the other.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Idempotent {}
