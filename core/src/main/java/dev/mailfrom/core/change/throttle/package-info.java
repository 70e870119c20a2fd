/**
 * Sends each SES request at SES's pace: queues, slots, permits, retries, one throttle per account, region and action.
 * Not here: what is sent and why (run).
 */
package dev.mailfrom.core.change.throttle;
