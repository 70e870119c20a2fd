/**
 * Turns a text line into a command: registry, parser, help, completion and validation. Not here: what a command does.
 */
package dev.mailfrom.core.command.line;
