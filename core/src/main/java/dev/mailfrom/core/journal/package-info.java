/**
 * The durable record: what was asked, approved, sent and seen, and the state machine of every change. The SQL
 * keeps to what SQLite and PostgreSQL share; every arrow of the state machine is one compare-and-set.
 */
package dev.mailfrom.core.journal;
