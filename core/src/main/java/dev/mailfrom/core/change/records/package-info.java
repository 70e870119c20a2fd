/**
 * Changes of DNS records at providers as part of a change: what is planned. Not here: plans of settings (plan), the
 * providers themselves (publish).
 */
package dev.mailfrom.core.change.records;
