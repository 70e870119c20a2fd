/**
 * Wires one account, region and actor: SES, DNS, store, throttle, caches. Everything opens on first use. Not here:
 * commands and their output.
 */
package dev.mailfrom.core.session;
