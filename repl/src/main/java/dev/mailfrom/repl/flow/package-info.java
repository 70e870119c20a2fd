/**
 * Takes a command's result to its end: shows it, asks for confirmation, executes, follows. Not here: rules and plans,
 * which are in core.
 */
package dev.mailfrom.repl.flow;
