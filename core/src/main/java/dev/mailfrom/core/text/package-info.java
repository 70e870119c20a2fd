/**
 * Text that people read, with the commands in it as values, so that each front end prints them in the form that works
 * there. Not here: the forms themselves, and colors, width and mark-up, which are the front ends'.
 */
package dev.mailfrom.core.text;
