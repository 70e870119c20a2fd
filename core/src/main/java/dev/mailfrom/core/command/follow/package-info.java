/** Follows the MAIL FROM status of identities until it settles. Not here: waiting between polls, and showing them. */
package dev.mailfrom.core.command.follow;
