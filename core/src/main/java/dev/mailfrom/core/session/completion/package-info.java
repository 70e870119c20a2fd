/**
 * What a shell's completion knows without a session: the identities of the last reading, by the settings they were read
 * with. Not here: anything that asks AWS or DNS, or opens the store.
 */
package dev.mailfrom.core.session.completion;
