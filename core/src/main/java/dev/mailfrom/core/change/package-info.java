/**
 * What all parts of a change share: the cancellation token, the clock, and the end of a lease. Not here: plans, execution, throttling
 * (subpackages).
 */
package dev.mailfrom.core.change;
