/**
 * The identity of this process in the store, and whether another process has ended. Not here: the leases themselves
 * (journal).
 */
package dev.mailfrom.core.session.process;
