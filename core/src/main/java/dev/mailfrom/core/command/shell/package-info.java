/**
 * What a line has in common with the person's shell: what it leaves to it behind a pipe, and the names of files. Not here:
 * the scripts by which a shell completes (program).
 */
package dev.mailfrom.core.command.shell;
