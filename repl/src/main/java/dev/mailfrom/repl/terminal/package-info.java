/**
 * Detects and opens the terminal, listens for keys and Ctrl-C, and redraws a progress line in place. Not here: line
 * editing (input).
 */
package dev.mailfrom.repl.terminal;
