package dev.mailfrom.core.view.query;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.mailfrom.core.view.format.JsonFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The functions of JMESPath, with the types of their arguments; the last type holds for all further ones. */
enum QueryFunction {
    ABS(a -> QueryValues.of(Math.abs(a.number(0))), "number"),
    AVG(
            a -> a.list(0).isEmpty()
                    ? JsonNull.INSTANCE
                    : new JsonPrimitive(sum(a.list(0)) / a.list(0).size()),
            "numbers"),
    CEIL(a -> QueryValues.of(Math.ceil(a.number(0))), "number"),
    CONTAINS(QueryFunction::contains, "array|string", "any"),
    ENDS_WITH(a -> QueryValues.of(a.text(0).endsWith(a.text(1))), "string", "string"),
    FLOOR(a -> QueryValues.of(Math.floor(a.number(0))), "number"),
    JOIN(QueryFunction::join, "string", "strings"),
    KEYS(a -> array(a.object(0).keySet().stream().map(JsonPrimitive::new).toList()), "object"),
    LENGTH(QueryFunction::length, "string|array|object"),
    MAP(a -> array(a.list(1).stream().map(a.by(0)::search).toList()), "expression", "array"),
    MAX(a -> a.list(0).stream().max(QueryValues::order).orElse(JsonNull.INSTANCE), "numbers|strings"),
    MAX_BY(a -> keyed(a).stream().max(byKey()).map(Keyed::value).orElse(JsonNull.INSTANCE), "array", "expression"),
    MERGE(QueryFunction::merge, "object", "object..."),
    MIN(a -> a.list(0).stream().min(QueryValues::order).orElse(JsonNull.INSTANCE), "numbers|strings"),
    MIN_BY(a -> keyed(a).stream().min(byKey()).map(Keyed::value).orElse(JsonNull.INSTANCE), "array", "expression"),
    NOT_NULL(QueryFunction::notNull, "any", "any..."),
    REVERSE(QueryFunction::reverse, "array|string"),
    SORT(a -> array(a.list(0).stream().sorted(QueryValues::order).toList()), "numbers|strings"),
    SORT_BY(a -> array(keyed(a).stream().sorted(byKey()).map(Keyed::value).toList()), "array", "expression"),
    STARTS_WITH(a -> QueryValues.of(a.text(0).startsWith(a.text(1))), "string", "string"),
    SUM(a -> QueryValues.of(sum(a.list(0))), "numbers"),
    TO_ARRAY(a -> a.value(0) instanceof JsonArray ? a.value(0) : array(List.of(a.value(0))), "any"),
    TO_NUMBER(QueryFunction::toNumber, "any"),
    TO_STRING(QueryFunction::toString, "any"),
    TYPE(a -> new JsonPrimitive(QueryValues.type(a.value(0))), "any"),
    VALUES(a -> array(a.object(0).asMap().values()), "object");

    private static final String MORE = "...";

    private interface Body {
        JsonElement apply(Arguments arguments);
    }

    /** A member and what it is compared by. */
    private record Keyed(JsonElement value, JsonElement key) {}

    private final Body body;
    private final List<String> types;

    QueryFunction(Body body, String... types) {
        this.body = body;
        this.types = List.of(types);
    }

    static Optional<QueryFunction> named(String name) {
        return Arrays.stream(values()).filter(one -> one.label().equals(name)).findFirst();
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private boolean isOpen() {
        return types.get(types.size() - 1).endsWith(MORE);
    }

    boolean takes(int count) {
        return isOpen() ? count >= types.size() - 1 : count == types.size();
    }

    /** How many arguments it takes, in words. */
    String count() {
        int count = isOpen() ? types.size() - 1 : types.size();
        return count + (count == 1 ? " argument" : " arguments") + (isOpen() ? " or more" : "");
    }

    JsonElement call(List<QueryNode> arguments, JsonElement value) {
        List<JsonElement> values = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String type = types.get(Math.min(i, types.size() - 1)).replace(MORE, "");
            boolean expression = arguments.get(i) instanceof QueryNode.ExpressionReference;
            JsonElement evaluated = arguments.get(i).search(value);
            if (expression != type.equals("expression") || !expression && !isOfType(evaluated, type)) {
                throw unfit("argument " + (i + 1), type, expression ? "an expression" : QueryValues.type(evaluated));
            }
            values.add(evaluated);
        }
        return body.apply(new Arguments(this, arguments, values));
    }

    private QueryException unfit(String what, String type, String found) {
        return QueryException.unfit(
                what + " of " + label() + "() must be " + type.replace("|", " or ") + ", but is " + found + ".");
    }

    private static boolean isOfType(JsonElement value, String type) {
        return Arrays.stream(type.split("\\|")).anyMatch(one -> switch (one) {
            case "any" -> true;
            case "numbers" -> isListOf(value, "number");
            case "strings" -> isListOf(value, "string");
            default -> QueryValues.type(value).equals(one);
        });
    }

    private static boolean isListOf(JsonElement value, String type) {
        return value instanceof JsonArray array
                && array.asList().stream()
                        .allMatch(member -> QueryValues.type(member).equals(type));
    }

    /** The arguments of a call, of the types that were declared. */
    private record Arguments(QueryFunction function, List<QueryNode> nodes, List<JsonElement> values) {

        JsonElement value(int index) {
            return values.get(index);
        }

        double number(int index) {
            return value(index).getAsDouble();
        }

        String text(int index) {
            return value(index).getAsString();
        }

        List<JsonElement> list(int index) {
            return value(index).getAsJsonArray().asList();
        }

        JsonObject object(int index) {
            return value(index).getAsJsonObject();
        }

        QueryNode by(int index) {
            return ((QueryNode.ExpressionReference) nodes.get(index)).referenced();
        }
    }

    private static Comparator<Keyed> byKey() {
        return Comparator.comparing(Keyed::key, QueryValues::order);
    }

    private static JsonArray array(Iterable<? extends JsonElement> members) {
        JsonArray array = new JsonArray();
        members.forEach(array::add);
        return array;
    }

    private static double sum(List<JsonElement> numbers) {
        return numbers.stream().mapToDouble(JsonElement::getAsDouble).sum();
    }

    private static JsonElement contains(Arguments a) {
        return QueryValues.of(
                a.value(0) instanceof JsonArray array
                        ? array.contains(a.value(1))
                        : QueryValues.type(a.value(1)).equals("string")
                                && a.text(0).contains(a.text(1)));
    }

    private static JsonElement join(Arguments a) {
        return new JsonPrimitive(
                a.list(1).stream().map(JsonElement::getAsString).collect(Collectors.joining(a.text(0))));
    }

    private static JsonElement length(Arguments a) {
        JsonElement value = a.value(0);
        int length = value instanceof JsonArray array
                ? array.size()
                : value instanceof JsonObject object
                        ? object.size()
                        : (int) a.text(0).codePoints().count();
        return new JsonPrimitive(length);
    }

    private static JsonElement merge(Arguments a) {
        JsonObject merged = new JsonObject();
        a.values()
                .forEach(object ->
                        object.getAsJsonObject().entrySet().forEach(e -> merged.add(e.getKey(), e.getValue())));
        return merged;
    }

    private static JsonElement notNull(Arguments a) {
        return a.values().stream()
                .filter(value -> !value.isJsonNull())
                .findFirst()
                .orElse(JsonNull.INSTANCE);
    }

    private static JsonElement reverse(Arguments a) {
        if (!(a.value(0) instanceof JsonArray array)) {
            return new JsonPrimitive(new StringBuilder(a.text(0)).reverse().toString());
        }
        List<JsonElement> members = new ArrayList<>(array.asList());
        Collections.reverse(members);
        return array(members);
    }

    private static JsonElement toNumber(Arguments a) {
        if (QueryValues.isNumber(a.value(0))) {
            return a.value(0);
        }
        boolean number = QueryValues.type(a.value(0)).equals("string")
                && a.text(0).matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");
        return number ? QueryValues.of(Double.parseDouble(a.text(0))) : JsonNull.INSTANCE;
    }

    private static JsonElement toString(Arguments a) {
        return QueryValues.type(a.value(0)).equals("string")
                ? a.value(0)
                : new JsonPrimitive(JsonFormatter.compact(a.value(0)));
    }

    /** The members with their keys, which are all numbers or all strings. */
    private static List<Keyed> keyed(Arguments a) {
        List<Keyed> all = a.list(0).stream()
                .map(member -> new Keyed(member, a.by(1).search(member)))
                .toList();
        JsonArray keys = array(all.stream().map(Keyed::key).toList());
        if (!isOfType(keys, "numbers|strings")) {
            String found = StreamSupport.stream(keys.spliterator(), false)
                    .map(QueryValues::type)
                    .distinct()
                    .collect(Collectors.joining(" and "));
            throw a.function().unfit("the expression", "all numbers or all strings", found);
        }
        return all;
    }
}
