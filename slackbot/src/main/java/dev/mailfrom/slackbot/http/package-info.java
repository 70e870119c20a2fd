/**
 * The HTTP server: Jetty, with limits of time, size and number, so that slow or many clients do not hold up others. Not here: what
 * Slack sends (slack).
 */
package dev.mailfrom.slackbot.http;
