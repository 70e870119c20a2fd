/**
 * The terminal: the REPL, the one-shot command line and the batch runner. Thin: it draws what core returns, asks what
 * core wants to know, and decides nothing.
 */
package dev.mailfrom.repl;
