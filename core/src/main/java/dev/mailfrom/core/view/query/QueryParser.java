package dev.mailfrom.core.view.query;

import dev.mailfrom.core.view.query.QueryToken.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an expression by the strength with which its tokens bind (a Pratt parser), in the steps of the reference
 * implementation, so that both take the same.
 */
final class QueryParser {

    /** What binds less ends a projection. */
    private static final int END_OF_PROJECTION = 10;
    /** Deeper ones would be too much for the stack. */
    private static final int DEEPEST = 200;

    private static final QueryNode CURRENT = new QueryNode.Current();

    private final String expression;
    private final List<QueryToken> tokens;
    private int at;
    private int depth;

    private QueryParser(String expression) {
        this.expression = expression;
        this.tokens = QueryLexer.tokens(expression);
    }

    /** @throws QueryException that says where the mistake is */
    static QueryNode parse(String expression) {
        QueryParser parser = new QueryParser(expression);
        QueryNode whole = parser.expression(0);
        if (parser.kind() != Kind.END) {
            throw parser.unexpected();
        }
        return whole;
    }

    private QueryNode expression(int power) {
        if (++depth > DEEPEST) {
            throw QueryException.unreadable(expression, token().position(), "this is nested too deeply.");
        }
        QueryNode left = first(next());
        while (power < kind().power()) {
            left = behind(left, next());
        }
        depth--;
        return left;
    }

    /** What begins with this token. */
    private QueryNode first(QueryToken token) {
        return switch (token.kind()) {
            case LITERAL -> new QueryNode.Literal(token.literal());
            case NAME -> kind() == Kind.OPEN_PARENTHESIS ? call(token) : new QueryNode.Field(token.text());
            case QUOTED_NAME -> new QueryNode.Field(token.text());
            case CURRENT -> CURRENT;
            case STAR ->
                new QueryNode.ValueProjection(CURRENT, kind() == Kind.CLOSE_BRACKET ? CURRENT : projected(Kind.STAR));
            case FILTER -> filter(CURRENT);
            case FLATTEN -> new QueryNode.Projection(new QueryNode.Flatten(CURRENT), projected(Kind.FLATTEN));
            case OPEN_BRACKET -> bracket();
            case OPEN_BRACE -> multiHash();
            case OPEN_PARENTHESIS -> {
                QueryNode inner = expression(0);
                take(Kind.CLOSE_PARENTHESIS);
                yield inner;
            }
            case NOT -> new QueryNode.Not(expression(Kind.NOT.power()));
            case EXPRESSION -> new QueryNode.ExpressionReference(expression(0));
            case END,
                    NUMBER,
                    CLOSE_BRACKET,
                    CLOSE_PARENTHESIS,
                    CLOSE_BRACE,
                    COMMA,
                    COLON,
                    PIPE,
                    OR,
                    AND,
                    COMPARISON,
                    DOT -> throw unexpected(token);
        };
    }

    /** What this token makes of the left side. */
    private QueryNode behind(QueryNode left, QueryToken token) {
        int power = token.kind().power();
        return switch (token.kind()) {
            case DOT -> {
                if (kind() == Kind.STAR) {
                    next();
                    yield new QueryNode.ValueProjection(left, projected(Kind.DOT));
                }
                yield new QueryNode.Chain(left, behindDot(power));
            }
            case PIPE -> new QueryNode.Chain(left, expression(power));
            case OR -> new QueryNode.Or(left, expression(power));
            case AND -> new QueryNode.And(left, expression(power));
            case COMPARISON -> new QueryNode.Comparison(token.text(), left, expression(power));
            case FLATTEN -> new QueryNode.Projection(new QueryNode.Flatten(left), projected(Kind.FLATTEN));
            case FILTER -> filter(left);
            case OPEN_BRACKET -> {
                if (kind() == Kind.NUMBER || kind() == Kind.COLON) {
                    yield indexed(left);
                }
                take(Kind.STAR);
                take(Kind.CLOSE_BRACKET);
                yield new QueryNode.Projection(left, projected(Kind.STAR));
            }
            case END,
                    NAME,
                    QUOTED_NAME,
                    LITERAL,
                    NUMBER,
                    CLOSE_BRACKET,
                    CLOSE_PARENTHESIS,
                    CLOSE_BRACE,
                    COMMA,
                    COLON,
                    CURRENT,
                    EXPRESSION,
                    STAR,
                    NOT,
                    OPEN_BRACE,
                    OPEN_PARENTHESIS -> throw unexpected(token);
        };
    }

    /** A bracket without a left side. */
    private QueryNode bracket() {
        if (kind() == Kind.NUMBER || kind() == Kind.COLON) {
            return indexed(CURRENT);
        }
        if (kind() == Kind.STAR && tokens.get(at + 1).kind() == Kind.CLOSE_BRACKET) {
            next();
            next();
            return new QueryNode.Projection(CURRENT, projected(Kind.STAR));
        }
        return multiList();
    }

    private QueryNode filter(QueryNode left) {
        QueryNode condition = expression(0);
        take(Kind.CLOSE_BRACKET);
        return new QueryNode.Filter(left, condition, kind() == Kind.FLATTEN ? CURRENT : projected(Kind.FILTER));
    }

    /** What is applied to each member. */
    private QueryNode projected(Kind by) {
        if (kind().power() < END_OF_PROJECTION) {
            return CURRENT;
        }
        if (kind() == Kind.OPEN_BRACKET || kind() == Kind.FILTER) {
            return expression(by.power());
        }
        take(Kind.DOT);
        return behindDot(by.power());
    }

    private QueryNode behindDot(int power) {
        return switch (kind()) {
            case NAME, QUOTED_NAME, STAR -> expression(power);
            case OPEN_BRACKET -> {
                next();
                yield multiList();
            }
            case OPEN_BRACE -> {
                next();
                yield multiHash();
            }
            default -> throw unexpected();
        };
    }

    private QueryNode indexed(QueryNode left) {
        if (kind() == Kind.NUMBER && tokens.get(at + 1).kind() != Kind.COLON) {
            QueryNode index = new QueryNode.Index(number());
            take(Kind.CLOSE_BRACKET);
            return left.equals(CURRENT) ? index : new QueryNode.Chain(left, index);
        }
        QueryNode slice = slice();
        QueryNode cut = left.equals(CURRENT) ? slice : new QueryNode.Chain(left, slice);
        return new QueryNode.Projection(cut, projected(Kind.STAR));
    }

    private QueryNode slice() {
        List<Optional<Integer>> numbers = new ArrayList<>();
        Optional<Integer> number = Optional.empty();
        int place = token().position();
        while (kind() != Kind.CLOSE_BRACKET) {
            if (kind() == Kind.NUMBER && number.isEmpty()) {
                number = Optional.of(number());
            } else if (kind() == Kind.COLON && numbers.size() < 2) {
                next();
                numbers.add(number);
                number = Optional.empty();
            } else {
                throw unexpected();
            }
        }
        next();
        numbers.add(number);
        int step = numbers.size() > 2 ? numbers.get(2).orElse(1) : 1;
        if (step == 0) {
            throw QueryException.unreadable(expression, place, "the step of a slice cannot be 0.");
        }
        return new QueryNode.Slice(numbers.get(0), numbers.get(1), step);
    }

    private int number() {
        QueryToken token = next();
        try {
            return Integer.parseInt(token.text());
        } catch (NumberFormatException e) {
            throw QueryException.unreadable(expression, token.position(), "this number is too large.");
        }
    }

    private QueryNode multiList() {
        List<QueryNode> members = new ArrayList<>();
        do {
            members.add(expression(0));
        } while (takeIf(Kind.COMMA));
        take(Kind.CLOSE_BRACKET);
        return new QueryNode.MultiList(List.copyOf(members));
    }

    private QueryNode multiHash() {
        Map<String, QueryNode> members = new LinkedHashMap<>();
        do {
            QueryToken key = next();
            if (key.kind() != Kind.NAME && key.kind() != Kind.QUOTED_NAME) {
                throw unexpected(key);
            }
            take(Kind.COLON);
            members.put(key.text(), expression(0));
        } while (takeIf(Kind.COMMA));
        take(Kind.CLOSE_BRACE);
        return new QueryNode.MultiHash(members);
    }

    private QueryNode call(QueryToken name) {
        take(Kind.OPEN_PARENTHESIS);
        List<QueryNode> arguments = new ArrayList<>();
        if (!takeIf(Kind.CLOSE_PARENTHESIS)) {
            do {
                arguments.add(expression(0));
            } while (takeIf(Kind.COMMA));
            take(Kind.CLOSE_PARENTHESIS);
        }
        QueryFunction function = QueryFunction.named(name.text())
                .orElseThrow(() -> QueryException.unreadable(
                        expression, name.position(), "there is no function " + name.text() + "()."));
        if (!function.takes(arguments.size())) {
            throw QueryException.unreadable(
                    expression, name.position(), name.text() + "() takes " + function.count() + ".");
        }
        return new QueryNode.Call(function, List.copyOf(arguments));
    }

    private QueryToken token() {
        return tokens.get(at);
    }

    private Kind kind() {
        return token().kind();
    }

    /** The present token; goes on to the next one. */
    private QueryToken next() {
        QueryToken token = token();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private void take(Kind wanted) {
        if (!takeIf(wanted)) {
            throw QueryException.unreadable(
                    expression,
                    token().position(),
                    "this is " + kind().words() + ", but " + wanted.words() + " was expected.");
        }
    }

    private boolean takeIf(Kind wanted) {
        boolean there = kind() == wanted;
        if (there) {
            next();
        }
        return there;
    }

    private QueryException unexpected() {
        return unexpected(token());
    }

    private QueryException unexpected(QueryToken token) {
        return QueryException.unreadable(
                expression, token.position(), token.kind().words() + " cannot stand here.");
    }
}
