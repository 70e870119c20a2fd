/**
 * Talks to Slack: Web API, Socket Mode, HTTP, and the event and view types of the bot. The only package that knows
 * Bolt; it decides nothing.
 */
package dev.mailfrom.slackbot.slack;
