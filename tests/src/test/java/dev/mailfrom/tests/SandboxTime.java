package dev.mailfrom.tests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How time passes in the sandbox of this test. Without it: as usual, and SES takes as many requests as come. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface SandboxTime {

    /** How many times faster than the clock. */
    int speed() default 1;

    /** How long SES lets each action wait for the next request, in milliseconds; what comes sooner is throttled. */
    int pace() default 0;
}
