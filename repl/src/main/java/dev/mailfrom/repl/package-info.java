/**
 * Starts the program mailfrom and runs command lines, one-shot, in batch or in the session loop. Not here: line
 * editing (input), what is printed (output), how a result is presented (flow).
 */
package dev.mailfrom.repl;
