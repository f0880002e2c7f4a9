package org.vedette.app.demo.boundary;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.vedette.app.demo.entity.Service;

/** A resource that stands for a remote service, with the faults that the tenant has at present. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Emulates {
    Service value();
}
