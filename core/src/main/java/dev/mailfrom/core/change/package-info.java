/**
 * What all parts of a change share: the cancellation token and the clock. Not here: plans, execution, throttling
 * (subpackages).
 */
package dev.mailfrom.core.change;
