package com.refunddesk.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a worker's method: the step is retried until it succeeds and never becomes an incident by failing, since money may be under
 * way and giving up would leave it so.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RetriedForever {}
