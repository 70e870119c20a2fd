/**
 * Commands that plan, apply or undo changes of SES, and the history of changes. They return a plan; execution belongs
 * to change.
 */
package dev.mailfrom.core.command.change;
