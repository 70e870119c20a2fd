package dev.mailfrom.core.view.query;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Arrays;

/** What JMESPath means by types, truth, equality and order of JSON values. */
final class QueryValues {

    /** Larger numbers are not integers for a double. */
    private static final double EXACT = 9e15;

    private QueryValues() {}

    /** False are false, null, and what is empty; 0 is true. */
    static boolean isTrue(JsonElement value) {
        if (value instanceof JsonPrimitive one) {
            return one.isBoolean()
                    ? one.getAsBoolean()
                    : !one.isString() || !one.getAsString().isEmpty();
        }
        return value instanceof JsonArray array
                ? !array.isEmpty()
                : value instanceof JsonObject object && !object.isEmpty();
    }

    /** The word of {@code type()}. */
    static String type(JsonElement value) {
        if (value instanceof JsonPrimitive one) {
            return one.isBoolean() ? "boolean" : one.isString() ? "string" : "number";
        }
        return value instanceof JsonArray ? "array" : value instanceof JsonObject ? "object" : "null";
    }

    /** Null where the two have no order. Strings have one, as in the AWS CLI: people compare dates. */
    static JsonElement compare(String operator, JsonElement left, JsonElement right) {
        if (operator.equals("==") || operator.equals("!=")) {
            return of(left.equals(right) == operator.equals("=="));
        }
        boolean ordered =
                type(left).equals(type(right)) && (isNumber(left) || type(left).equals("string"));
        if (!ordered) {
            return JsonNull.INSTANCE;
        }
        int order = order(left, right);
        return of(
                switch (operator) {
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    default -> order >= 0;
                });
    }

    /** The order of two numbers, or two strings by code points. */
    static int order(JsonElement left, JsonElement right) {
        if (isNumber(left)) {
            return left.getAsBigDecimal().compareTo(right.getAsBigDecimal());
        }
        int[] a = left.getAsString().codePoints().toArray();
        int[] b = right.getAsString().codePoints().toArray();
        return Arrays.compare(a, b);
    }

    static boolean isNumber(JsonElement value) {
        return type(value).equals("number");
    }

    static JsonPrimitive of(boolean truth) {
        return new JsonPrimitive(truth);
    }

    /** Without a fraction where it has none. */
    static JsonPrimitive of(double number) {
        return number == Math.rint(number) && Math.abs(number) < EXACT
                ? new JsonPrimitive((long) number)
                : new JsonPrimitive(number);
    }
}
