package dev.mailfrom.core.view.report;

import dev.mailfrom.core.view.format.VisibleText;
import java.io.IOException;
import java.io.Writer;

/** Writes HTML: tags as they are, and text that came from outside so that it is only text. Counts what it wrote. */
final class HtmlWriter {

    private final Writer out;
    private long written;

    HtmlWriter(Writer out) {
        this.out = out;
    }

    /** Our own markup. */
    HtmlWriter raw(String markup) throws IOException {
        out.write(markup);
        written += markup.length();
        return this;
    }

    /** Text, also for the value of an attribute in double quotes. */
    HtmlWriter text(String text) throws IOException {
        return raw(escaped(text));
    }

    /** An element that holds nothing but text. @param tag with its attributes, which are our own */
    HtmlWriter element(String tag, String text) throws IOException {
        int end = tag.indexOf(' ');
        return raw("<" + tag + ">").text(text).raw("</" + (end < 0 ? tag : tag.substring(0, end)) + ">");
    }

    static String escaped(String text) {
        return VisibleText.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The number of characters so far. */
    long written() {
        return written;
    }
}
