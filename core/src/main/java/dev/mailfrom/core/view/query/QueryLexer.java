package dev.mailfrom.core.view.query;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.mailfrom.core.view.query.QueryToken.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts an expression into tokens. */
final class QueryLexer {

    private static final Map<Character, Kind> SINGLE = Map.of(
            '.', Kind.DOT,
            '*', Kind.STAR,
            ']', Kind.CLOSE_BRACKET,
            ',', Kind.COMMA,
            ':', Kind.COLON,
            '@', Kind.CURRENT,
            '(', Kind.OPEN_PARENTHESIS,
            ')', Kind.CLOSE_PARENTHESIS,
            '{', Kind.OPEN_BRACE,
            '}', Kind.CLOSE_BRACE);

    private final String expression;
    private final List<QueryToken> tokens = new ArrayList<>();
    private int at;

    private QueryLexer(String expression) {
        this.expression = expression;
    }

    /** The tokens; the last is the end. @throws QueryException that says where the mistake is */
    static List<QueryToken> tokens(String expression) {
        QueryLexer lexer = new QueryLexer(expression);
        while (lexer.at < expression.length()) {
            lexer.take(expression.charAt(lexer.at));
        }
        lexer.tokens.add(new QueryToken(Kind.END, "", expression.length()));
        return lexer.tokens;
    }

    private void take(char c) {
        if (" \t\r\n".indexOf(c) >= 0) {
            at++;
        } else if (SINGLE.containsKey(c)) {
            add(SINGLE.get(c), 1);
        } else if (c == '[') {
            char next = peek(1);
            add(
                    next == ']' ? Kind.FLATTEN : next == '?' ? Kind.FILTER : Kind.OPEN_BRACKET,
                    next == ']' || next == '?' ? 2 : 1);
        } else if (c == '|' || c == '&') {
            boolean twice = peek(1) == c;
            Kind one = c == '|' ? Kind.PIPE : Kind.EXPRESSION;
            add(!twice ? one : c == '|' ? Kind.OR : Kind.AND, twice ? 2 : 1);
        } else if (c == '<' || c == '>' || c == '!' || c == '=') {
            comparison(c);
        } else if (c == '\'' || c == '"' || c == '`') {
            quoted(c);
        } else if (isDigit(c) || c == '-' && isDigit(peek(1))) {
            add(Kind.NUMBER, length(1, QueryLexer::isDigit));
        } else if (isLetter(c)) {
            add(Kind.NAME, length(1, next -> isLetter(next) || isDigit(next)));
        } else {
            throw error(at, "“" + c + "” has no meaning here.");
        }
    }

    private void comparison(char c) {
        boolean equals = peek(1) == '=';
        if (c == '=' && !equals) {
            throw error(at, "write == to compare.");
        }
        add(c == '!' && !equals ? Kind.NOT : Kind.COMPARISON, equals ? 2 : 1);
    }

    /** Text up to the same quote again; a backslash keeps the character behind it. */
    private void quoted(char quote) {
        int start = at;
        StringBuilder text = new StringBuilder();
        for (at++; at < expression.length() && expression.charAt(at) != quote; at++) {
            char c = expression.charAt(at);
            if (c == '\\' && at + 1 < expression.length()) {
                char next = expression.charAt(++at);
                boolean own = next == quote && quote != '"';
                text.append(own ? "" : "\\").append(next);
            } else {
                text.append(c);
            }
        }
        if (at >= expression.length()) {
            throw error(start, "this quote is not closed.");
        }
        at++;
        tokens.add(token(quote, text.toString(), start));
    }

    private QueryToken token(char quote, String text, int start) {
        if (quote == '\'') {
            return new QueryToken(Kind.LITERAL, text, new JsonPrimitive(text), start);
        }
        if (quote == '"') {
            return new QueryToken(
                    Kind.QUOTED_NAME, json("\"" + text + "\"", start).getAsString(), start);
        }
        String value = text.stripLeading();
        // A word without quotes is a string, too, as in the documentation of AWS: Status==`Failed`.
        boolean json = isJson(value);
        return new QueryToken(Kind.LITERAL, text, json(json ? value : "\"" + value + "\"", start), start);
    }

    private JsonElement json(String text, int start) {
        if (!isJson(text)) {
            throw error(start, "this is not JSON.");
        }
        return JsonParser.parseString(text);
    }

    private static boolean isJson(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            reader.skipValue();
            return reader.peek() == JsonToken.END_DOCUMENT;
        } catch (IOException | JsonParseException | IllegalStateException e) {
            return false;
        }
    }

    private interface CharacterTest {
        boolean accepts(char c);
    }

    private int length(int least, CharacterTest test) {
        int length = least;
        while (at + length < expression.length() && test.accepts(expression.charAt(at + length))) {
            length++;
        }
        return length;
    }

    private void add(Kind kind, int length) {
        tokens.add(new QueryToken(kind, expression.substring(at, at + length), at));
        at += length;
    }

    private char peek(int ahead) {
        return at + ahead < expression.length() ? expression.charAt(at + ahead) : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private QueryException error(int position, String what) {
        return QueryException.unreadable(expression, position, what);
    }
}
