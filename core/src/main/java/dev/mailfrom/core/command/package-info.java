/**
 * The grammar: one class a command, the catalogue of all, the parser, completion and help. One-shot arguments, lines of
 * the REPL and text in Slack are read by the same model.
 */
package dev.mailfrom.core.command;
