/**
 * The program mailfrom-slackbot: its start, its parts put together, and its end.
 *
 * <p>Knows only core.
 */
package dev.mailfrom.slackbot;
