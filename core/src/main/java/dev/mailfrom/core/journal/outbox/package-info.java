/**
 * Stores chat messages that are still to be delivered, and follow-ups of changes: interfaces and their SQL. Not here:
 * how Slack sends them (slackbot).
 */
package dev.mailfrom.core.journal.outbox;
