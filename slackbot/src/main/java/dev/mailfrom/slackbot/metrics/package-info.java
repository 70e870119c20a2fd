/**
 * What Prometheus is told of the bot at {@code GET /metrics}: bounded series without names of identities or people. A
 * scrape reads what is in memory. Not here: the HTTP server (slack.HttpEndpoint).
 */
package dev.mailfrom.slackbot.metrics;
