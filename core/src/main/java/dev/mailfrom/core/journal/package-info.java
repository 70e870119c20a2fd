/**
 * The durable record: what was asked, approved, sent and seen, and the state machine of every change. The same SQL runs
 * on SQLite and PostgreSQL; every arrow of the state machine is one compare-and-set.
 */
package dev.mailfrom.core.journal;
