package dev.mailfrom.core.command.change;

import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.Journal;
import java.util.List;
import java.util.Spliterators;
import java.util.function.Consumer;

/** Reads the history page by page, so that a long one need not fit into memory. */
final class HistoryPages extends Spliterators.AbstractSpliterator<List<HistoryEntry>> {

    private static final int PAGE = 500;

    private final Journal journal;
    private HistoryQuery next;
    private int left;

    HistoryPages(Journal journal, HistoryQuery query) {
        super(Long.MAX_VALUE, ORDERED | NONNULL);
        this.journal = journal;
        this.next = query.limitedTo(PAGE);
        this.left = query.limit();
    }

    @Override
    public boolean tryAdvance(Consumer<? super List<HistoryEntry>> action) {
        if (left <= 0) {
            return false;
        }
        int most = Math.min(PAGE, left);
        List<HistoryEntry> page = journal.history(next.limitedTo(most));
        left = page.size() < most ? 0 : left - most;
        if (!page.isEmpty()) {
            next = next.after(page.get(page.size() - 1));
        }
        action.accept(page);
        return true;
    }
}
