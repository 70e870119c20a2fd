package dev.mailfrom.repl.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jline.reader.Candidate;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * JLine's reader with two habits of its own. A list of candidates that is longer than the screen ends with how many more
 * there are, where JLine would ask. And only a line that has succeeded is offered behind the cursor.
 */
final class ListingReader extends LineReaderImpl {

    private final Predicate<String> succeeded;
    private boolean suggesting;
    private int countedLines;

    ListingReader(Terminal terminal, Predicate<String> succeeded) {
        super(terminal, "mailfrom", new HashMap<>(Map.of(LineReader.LIST_MAX, 0)));
        this.succeeded = succeeded;
    }

    /** Stands at the end of a list that is cut. @param count of the candidates that are left out */
    private record Rest(int count) {}

    @Override
    public AttributedString getDisplayedBufferWithPrompts(List<AttributedString> secondaryPrompts) {
        suggesting = true;
        try {
            return super.getDisplayedBufferWithPrompts(secondaryPrompts);
        } finally {
            suggesting = false;
        }
    }

    @Override
    public History getHistory() {
        return suggesting ? new FilteredHistory(super.getHistory(), succeeded) : super.getHistory();
    }

    /** While the person goes through the candidates, JLine itself shows a part of them. */
    @Override
    protected PostResult toColumns(
            List<Object> items,
            Candidate selection,
            String completed,
            Function<String, Integer> wcwidth,
            int width,
            boolean rowsFirst) {
        PostResult whole = super.toColumns(items, selection, completed, wcwidth, width, rowsFirst);
        int room = size.getRows() - promptRows() - 1;
        if (selection != null || countedLines <= room) {
            return whole;
        }
        int all = items.stream().mapToInt(ListingReader::count).sum();
        int fitting = 0;
        int tooMany = all;
        while (fitting + 1 < tooMany) {
            int tried = (fitting + tooMany) / 2;
            super.toColumns(first(items, tried), null, completed, wcwidth, width, rowsFirst);
            if (countedLines + 1 <= room) {
                fitting = tried;
            } else {
                tooMany = tried;
            }
        }
        List<Object> shown = first(items, fitting);
        shown.add(new Rest(all - fitting));
        return super.toColumns(shown, null, completed, wcwidth, width, rowsFirst);
    }

    @Override
    protected void toColumns(
            Object items,
            int width,
            int maxWidth,
            AttributedStringBuilder text,
            Candidate selection,
            String completed,
            boolean rowsFirst,
            boolean menu,
            int[] counts) {
        if (items instanceof Rest rest) {
            text.append("… and " + rest.count() + " more: type more letters").append('\n');
            counts[0]++;
        } else {
            super.toColumns(items, width, maxWidth, text, selection, completed, rowsFirst, menu, counts);
        }
        countedLines = counts[0];
    }

    private int promptRows() {
        return AttributedStringBuilder.append(prompt, buf.toString())
                .columnSplitLength(size.getColumns())
                .size();
    }

    private static int count(Object item) {
        return item instanceof List<?> candidates ? candidates.size() : 0;
    }

    /** The first candidates, with the headings of their groups. */
    private static List<Object> first(List<Object> items, int count) {
        List<Object> first = new ArrayList<>();
        Object heading = null;
        int left = count;
        for (Object item : items) {
            if (!(item instanceof List<?> candidates)) {
                heading = item;
            } else if (left > 0) {
                if (heading != null) {
                    first.add(heading);
                }
                first.add(new ArrayList<>(candidates.subList(0, Math.min(left, candidates.size()))));
                left -= candidates.size();
                heading = null;
            }
        }
        return first;
    }
}
