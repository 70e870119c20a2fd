package dev.mailfrom.core.journal.engine;

/**
 * The texts that differ between the engines. A text to begin with is empty where each statement is a transaction of its
 * own; other transactions end by {@code commit} or {@code rollback}.
 *
 * @param now the engine's clock as an expression: microseconds since the epoch
 * @param beginRead begins a transaction that sees one state of everything
 * @param beginWrite begins a transaction that no other writer is in, so that what it has read stays true
 * @param beginStatement begins a transaction of a single statement that is right whatever others write
 * @param relax run before a transaction whose loss in a power cut does no harm; may be empty
 * @param unrelax run after it; may be empty
 * @param tables a query of the names of all tables
 * @param selfCheck a query that answers the one word {@code ok} while the engine finds its own files in order
 * @param backup a statement with one parameter, the path of the copy; empty where rows have to be copied
 */
public record DialectSql(
        String now,
        String beginRead,
        String beginWrite,
        String beginStatement,
        String relax,
        String unrelax,
        String tables,
        String selfCheck,
        String backup) {

    /** The same with another clock. */
    public DialectSql withNow(String otherNow) {
        return new DialectSql(
                otherNow, beginRead, beginWrite, beginStatement, relax, unrelax, tables, selfCheck, backup);
    }
}
