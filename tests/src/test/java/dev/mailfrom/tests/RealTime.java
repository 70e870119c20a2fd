package dev.mailfrom.tests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The sandbox of this test keeps the pace of SES: one request a second for each action, and throttles what comes sooner. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface RealTime {}
