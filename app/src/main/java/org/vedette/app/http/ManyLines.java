package org.vedette.app.http;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text whose only control characters are tabs and ends of lines; see {@link OneLine}. */
@Pattern(regexp = "[\\t\\n\\r[^\\p{Cc}\\p{Cs}]]*")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
public @interface ManyLines {
    String message() default "must not have control characters other than tabs and ends of lines";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
