/**
 * Monitors identities of every account and region and keeps one alert message for each problem. Not here: changes
 * made through the bot (followup).
 */
package dev.mailfrom.slackbot.monitor;
