package dev.mailfrom.core.view.query;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of an expression. What does not fit is null, as the specification wants; only functions complain. */
sealed interface QueryNode {

    /** Applies it to a value. */
    JsonElement search(JsonElement value);

    record Current() implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            return value;
        }
    }

    record Literal(JsonElement literal) implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            return literal;
        }
    }

    record Field(String name) implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            return value instanceof JsonObject object && object.has(name) ? object.get(name) : JsonNull.INSTANCE;
        }
    }

    /** @param index from the end where it is negative */
    record Index(int index) implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            if (!(value instanceof JsonArray array)) {
                return JsonNull.INSTANCE;
            }
            int at = index < 0 ? array.size() + index : index;
            return at >= 0 && at < array.size() ? array.get(at) : JsonNull.INSTANCE;
        }
    }

    /** @param step never 0; negative: backwards */
    record Slice(Optional<Integer> from, Optional<Integer> to, int step) implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            if (!(value instanceof JsonArray array)) {
                return JsonNull.INSTANCE;
            }
            int size = array.size();
            int lowest = step < 0 ? -1 : 0;
            int highest = step < 0 ? size - 1 : size;
            int start = from.map(at -> bounded(at, size, lowest, highest)).orElse(step < 0 ? highest : lowest);
            int end = to.map(at -> bounded(at, size, lowest, highest)).orElse(step < 0 ? lowest : highest);
            JsonArray cut = new JsonArray();
            for (long at = start; step < 0 ? at > end : at < end; at += step) {
                cut.add(array.get((int) at));
            }
            return cut;
        }

        private static int bounded(int at, int size, int lowest, int highest) {
            return Math.max(lowest, Math.min(highest, at < 0 ? at + size : at));
        }
    }

    /** One after the other: {@code a.b}, {@code a[0]} and {@code a | b}. */
    record Chain(QueryNode first, QueryNode then) implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            return then.search(first.search(value));
        }
    }

    /** {@code a[*].b}: what each member has, without nulls. */
    record Projection(QueryNode list, QueryNode each) implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            return list.search(value) instanceof JsonArray array ? project(array, each) : JsonNull.INSTANCE;
        }
    }

    /** {@code a.*.b}. */
    record ValueProjection(QueryNode object, QueryNode each) implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            return object.search(value) instanceof JsonObject found
                    ? project(found.asMap().values(), each)
                    : JsonNull.INSTANCE;
        }
    }

    /** {@code a[?condition].b}. */
    record Filter(QueryNode list, QueryNode condition, QueryNode each) implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            if (!(list.search(value) instanceof JsonArray array)) {
                return JsonNull.INSTANCE;
            }
            List<JsonElement> matching = new ArrayList<>();
            for (JsonElement member : array) {
                if (QueryValues.isTrue(condition.search(member))) {
                    matching.add(member);
                }
            }
            return project(matching, each);
        }
    }

    /** {@code a[]}: lists within the list give their members. */
    record Flatten(QueryNode list) implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            if (!(list.search(value) instanceof JsonArray array)) {
                return JsonNull.INSTANCE;
            }
            JsonArray flat = new JsonArray();
            for (JsonElement member : array) {
                if (member instanceof JsonArray inner) {
                    flat.addAll(inner);
                } else {
                    flat.add(member);
                }
            }
            return flat;
        }
    }

    /** {@code [a, b]}. */
    record MultiList(List<QueryNode> members) implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            if (value.isJsonNull()) {
                return value;
            }
            JsonArray all = new JsonArray();
            members.forEach(member -> all.add(member.search(value)));
            return all;
        }
    }

    /** {@code {Name: a, Other: b}}. */
    record MultiHash(Map<String, QueryNode> members) implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            if (value.isJsonNull()) {
                return value;
            }
            JsonObject all = new JsonObject();
            members.forEach((key, member) -> all.add(key, member.search(value)));
            return all;
        }
    }

    record Or(QueryNode left, QueryNode right) implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            JsonElement first = left.search(value);
            return QueryValues.isTrue(first) ? first : right.search(value);
        }
    }

    record And(QueryNode left, QueryNode right) implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            JsonElement first = left.search(value);
            return QueryValues.isTrue(first) ? right.search(value) : first;
        }
    }

    record Not(QueryNode negated) implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            return QueryValues.of(!QueryValues.isTrue(negated.search(value)));
        }
    }

    record Comparison(String operator, QueryNode left, QueryNode right) implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            return QueryValues.compare(operator, left.search(value), right.search(value));
        }
    }

    /** {@code &a}, the argument of a function that applies it to members. */
    record ExpressionReference(QueryNode referenced) implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            return JsonNull.INSTANCE;
        }
    }

    record Call(QueryFunction function, List<QueryNode> arguments) implements QueryNode {
        @Override
        public JsonElement search(JsonElement value) {
            return function.call(arguments, value);
        }
    }

    private static JsonArray project(Iterable<JsonElement> members, QueryNode each) {
        JsonArray found = new JsonArray();
        for (JsonElement member : members) {
            JsonElement one = each.search(member);
            if (!one.isJsonNull()) {
                found.add(one);
            }
        }
        return found;
    }
}
