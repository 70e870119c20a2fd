/**
 * The HTTP server: Jetty, with limits of time, size and number, so that slow or many clients hold up nobody. Not here: what
 * Slack sends (slack).
 */
package dev.mailfrom.slackbot.http;
