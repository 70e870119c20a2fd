/**
 * Starts the program mailfrom-slackbot, connects its parts and stops them. Not here: what the bot does with an event
 * (dispatch).
 */
package dev.mailfrom.slackbot;
