/** Parses and runs slash commands and replies to them. Not here: plans and their messages (plan). */
package dev.mailfrom.slackbot.command;
