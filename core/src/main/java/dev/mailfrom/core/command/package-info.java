/**
 * What a command gets, returns and shares with other commands: Command, CommandContext, CommandResult. Not here: the
 * commands themselves (inspect, change, program) and the text line (line).
 */
package dev.mailfrom.core.command;
