package dev.mailfrom.core.view.query;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;

/**
 * A piece of an expression.
 *
 * @param text as it is written; of a name, without quotes
 * @param literal the value, of a literal
 * @param position where it begins, from 0
 */
record QueryToken(Kind kind, String text, JsonElement literal, int position) {

    QueryToken(Kind kind, String text, int position) {
        this(kind, text, JsonNull.INSTANCE, position);
    }

    /** @param power how strongly it binds what stands before it, as in the reference implementation (jmespath.py) */
    enum Kind {
        END("the end of the expression", 0),
        NAME("a name", 0),
        QUOTED_NAME("a name in quotes", 0),
        LITERAL("a literal", 0),
        NUMBER("a number", 0),
        CLOSE_BRACKET("“]”", 0),
        CLOSE_PARENTHESIS("“)”", 0),
        CLOSE_BRACE("“}”", 0),
        COMMA("“,”", 0),
        COLON("“:”", 0),
        CURRENT("“@”", 0),
        EXPRESSION("“&”", 0),
        PIPE("“|”", 1),
        OR("“||”", 2),
        AND("“&&”", 3),
        COMPARISON("a comparison", 5),
        FLATTEN("“[]”", 9),
        STAR("“*”", 20),
        FILTER("“[?”", 21),
        DOT("“.”", 40),
        NOT("“!”", 45),
        OPEN_BRACE("“{”", 50),
        OPEN_BRACKET("“[”", 55),
        OPEN_PARENTHESIS("“(”", 60);

        private final String words;
        private final int power;

        Kind(String words, int power) {
            this.words = words;
            this.power = power;
        }

        String words() {
            return words;
        }

        int power() {
            return power;
        }
    }
}
