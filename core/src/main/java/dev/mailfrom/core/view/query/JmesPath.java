package dev.mailfrom.core.view.query;

import com.google.gson.JsonElement;

/**
 * A JMESPath expression, ready to use; immutable. It is our own reading of the specification and not a library, because
 * those for Java know neither {@code `words`} in backticks nor the order of strings, which the AWS CLI takes.
 */
public final class JmesPath {

    private final String expression;
    private final QueryNode root;

    private JmesPath(String expression, QueryNode root) {
        this.expression = expression;
        this.root = root;
    }

    /** @throws QueryException that says where the mistake is */
    public static JmesPath parse(String expression) {
        return new JmesPath(expression, QueryParser.parse(expression));
    }

    /** What it finds; null where it finds nothing. @throws QueryException if a function gets what it cannot take */
    public JsonElement search(JsonElement document) {
        return root.search(document);
    }

    @Override
    public String toString() {
        return expression;
    }
}
