/**
 * Watches the identities of one region, remembers their state and reports what has changed. Not here: delivering
 * alerts (slackbot, repl).
 */
package dev.mailfrom.core.audit.monitor;
