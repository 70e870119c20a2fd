/**
 * The texts of {@code explain} and of the topics of the help, the same for the terminal and for Slack. Not here: the help of
 * a command, which comes from the grammar ({@code command.line}).
 */
package dev.mailfrom.core.command.explain;
