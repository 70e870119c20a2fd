package dev.mailfrom.repl.terminal;

import dev.mailfrom.core.command.Durations;
import dev.mailfrom.core.view.format.VisibleText;
import dev.mailfrom.repl.output.LiveBlock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jline.utils.AttributedString;

/** A text on one line, behind the time that has passed and before the time that is left. It is cut to the width. */
record TextLine(String text) implements LiveBlock {

    TextLine {
        text = VisibleText.line(text);
    }

    @Override
    public List<String> lines(Frame frame) {
        String shown =
                frame.elapsed().map(time -> Durations.format(time) + "  ").orElse("") + text;
        String end = frame.next()
                .map(left -> " · next check in " + Durations.format(roundedUp(left)))
                .orElse("");
        // The end is not cut unless the screen is very narrow.
        String kept = end.length() < frame.columns() / 2 ? end : "";
        return List.of(cut(shown, frame.columns() - kept.length()) + kept);
    }

    /** So that it never says 0 s while it waits. */
    private static Duration roundedUp(Duration left) {
        return left.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String cut(String wanted, int width) {
        AttributedString whole = new AttributedString(wanted);
        return whole.columnLength() <= width ? wanted : whole.columnSubSequence(0, width - 1) + "…";
    }
}
