package com.refunddesk.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The roles that may call an endpoint under {@code /api}; on a controller it holds for all its methods, on a method for
 * that one. Anybody else gets 403, before the body is read. An endpoint under {@code /api} without it is closed to
 * everybody. Whose things a customer may see is the endpoint's own matter: {@link Caller#maySee}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface AllowedTo {

    Caller.Role[] value();
}
