/**
 * What the emulated services share: the clock, delays, the throttle, the faults to inject, XML, and the error responses of
 * SES. Not here: the services themselves.
 */
package dev.mailfrom.core.sandbox.runtime;
