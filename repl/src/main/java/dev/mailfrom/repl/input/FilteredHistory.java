package dev.mailfrom.repl.input;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.function.Predicate;
import org.jline.reader.History;
import org.jline.reader.impl.history.DefaultHistory;

/** A view of a history without some of its lines, to look through from the newest. */
final class FilteredHistory extends DefaultHistory {

    private final History all;
    private final Predicate<String> shown;

    FilteredHistory(History all, Predicate<String> shown) {
        this.all = all;
        this.shown = shown;
    }

    @Override
    public int last() {
        return all.last();
    }

    @Override
    public ListIterator<Entry> reverseIterator(int index) {
        List<Entry> entries = new ArrayList<>();
        all.reverseIterator(index).forEachRemaining(entry -> {
            if (shown.test(entry.line())) {
                entries.add(entry);
            }
        });
        return entries.listIterator();
    }
}
