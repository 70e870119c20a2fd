/**
 * Commands about the program itself: explain, use, whoami, doctor, sandbox, store. Not here: anything about one
 * identity.
 */
package dev.mailfrom.core.command.program;
