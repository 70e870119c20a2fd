/**
 * A small HTTP server that slow or many clients cannot hold up: one thread reads all connections, within limits of time,
 * size and number. Not here: what Slack sends (slack).
 */
package dev.mailfrom.slackbot.http;
