/**
 * Opens and migrates the database, and hides how SQLite and PostgreSQL differ. Not here: the statements of the
 * journal (jdbc) and of chat messages (outbox).
 */
package dev.mailfrom.core.journal.engine;
