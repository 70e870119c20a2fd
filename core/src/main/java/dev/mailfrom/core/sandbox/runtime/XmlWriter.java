package dev.mailfrom.core.sandbox.runtime;

import java.util.Collection;
import java.util.Optional;

/** Writes XML. Characters that XML 1.0 does not allow become question marks. */
public final class XmlWriter {

    private final StringBuilder text = new StringBuilder();

    public XmlWriter open(String element) {
        text.append('<').append(element).append('>');
        return this;
    }

    public XmlWriter open(String element, String namespace) {
        text.append('<').append(element).append(" xmlns=\"").append(namespace).append("\">");
        return this;
    }

    public XmlWriter close(String element) {
        text.append("</").append(element).append('>');
        return this;
    }

    public XmlWriter leaf(String element, String value) {
        open(element);
        value.codePoints().forEach(this::append);
        return close(element);
    }

    public XmlWriter leaf(String element, Optional<String> value) {
        return value.map(v -> leaf(element, v)).orElse(this);
    }

    public XmlWriter members(String element, Collection<String> values) {
        open(element);
        values.forEach(value -> leaf("member", value));
        return close(element);
    }

    public XmlWriter raw(String xml) {
        text.append(xml);
        return this;
    }

    private void append(int c) {
        switch (c) {
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '&' -> text.append("&amp;");
            case '\r' -> text.append("&#13;");
            default -> text.appendCodePoint(isAllowed(c) ? c : '?');
        }
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c >= 0x20 && c < 0xd800
                || c >= 0xe000 && c < 0xfffe
                || c >= 0x10000 && c <= 0x10ffff;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
