/**
 * The root exception of all failures that people see, and the exit codes. Not here: the text that people read
 * (command's ErrorReport).
 */
package dev.mailfrom.core.error;
