/**
 * The durable record of changes: its API, the states of a change and its items, and the stores for audits, monitors,
 * slots and leases. Not here: SQL (jdbc, engine) and chat messages (outbox).
 */
package dev.mailfrom.core.journal;
