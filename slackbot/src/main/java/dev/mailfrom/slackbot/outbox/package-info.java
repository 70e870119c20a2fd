/**
 * Sends replies, ephemeral messages and other outbox items at Slack's rate and retries them. Not here: what the
 * messages say.
 */
package dev.mailfrom.slackbot.outbox;
