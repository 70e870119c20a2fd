package dev.mailfrom.repl.input;

import dev.mailfrom.core.command.line.LineValidator;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Highlights a line while it is typed: colors for kinds of words, an underline for mistakes. */
final class CommandHighlighter implements Highlighter {

    private final boolean color;
    private volatile boolean off;

    /** @param color false: only the underline */
    CommandHighlighter(boolean color) {
        this.color = color;
    }

    /** Off for answers to questions, which are not command lines. */
    void setDisabled(boolean disabled) {
        this.off = disabled;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        if (off) {
            return new AttributedString(buffer);
        }
        AttributedStringBuilder drawn = new AttributedStringBuilder();
        int cursor = reader.getBuffer().cursor();
        int start = 0;
        for (String line : buffer.split("\n", -1)) {
            drawn.append(start == 0 ? "" : "\n");
            draw(line, cursor - start, drawn);
            start += line.length() + 1;
        }
        return drawn.toAttributedString();
    }

    private void draw(String line, int cursor, AttributedStringBuilder drawn) {
        int at = 0;
        for (LineValidator.Span span : LineValidator.spans(line, cursor)) {
            drawn.append(line, at, span.start());
            drawn.styled(style(span), line.substring(span.start(), span.end()));
            at = span.end();
        }
        drawn.append(line, at, line.length());
    }

    private AttributedStyle style(LineValidator.Span span) {
        AttributedStyle base = AttributedStyle.DEFAULT;
        if (span.isWrong()) {
            return color ? base.foreground(AttributedStyle.RED).underline() : base.underline();
        }
        if (!color) {
            return base;
        }
        return switch (span.kind()) {
            case COMMAND -> base.bold();
            case OPTION -> base.foreground(AttributedStyle.CYAN);
            case IDENTITY, MAIL_FROM_DOMAIN -> base.foreground(AttributedStyle.GREEN);
            case COMMENT -> base.faint();
            case VALUE, PLAIN, UNKNOWN_COMMAND, UNKNOWN_OPTION, BAD_VALUE -> base;
        };
    }

    @Override
    public void setErrorPattern(Pattern errorPattern) {}

    @Override
    public void setErrorIndex(int errorIndex) {}
}
