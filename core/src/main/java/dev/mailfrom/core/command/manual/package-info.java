/** Pages for {@code man}. Not here: what they say, which is the grammar's and the help's. */
package dev.mailfrom.core.command.manual;
