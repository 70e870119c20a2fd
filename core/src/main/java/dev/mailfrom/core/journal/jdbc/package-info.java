/**
 * Implements the journal's API in SQL that both engines share: state transitions, the hash-chained event log, slots,
 * leases. Not here: connections and the schema (engine).
 */
package dev.mailfrom.core.journal.jdbc;
