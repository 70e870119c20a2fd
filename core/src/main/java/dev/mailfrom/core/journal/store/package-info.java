/**
 * Opens the store of one process, gives access to all its parts, backs it up and checks its health. Not here: what
 * the parts do (journal, jdbc, outbox).
 */
package dev.mailfrom.core.journal.store;
