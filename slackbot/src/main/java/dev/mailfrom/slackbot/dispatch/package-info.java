/**
 * Queues events, drops duplicates, runs each on a worker pool and polls the store. Not here: what a command or a
 * button does (command, action).
 */
package dev.mailfrom.slackbot.dispatch;
