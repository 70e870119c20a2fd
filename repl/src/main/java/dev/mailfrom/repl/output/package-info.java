/**
 * Renders results, tables and progress as text or JSON and writes them to standard output and standard error. Not
 * here: questions (input), terminal control (terminal).
 */
package dev.mailfrom.repl.output;
