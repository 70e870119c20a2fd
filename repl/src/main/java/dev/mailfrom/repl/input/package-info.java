/**
 * Reads lines from a person: editor, history, completion, highlighting. Not here: opening the terminal (terminal),
 * running the line (repl).
 */
package dev.mailfrom.repl.input;
