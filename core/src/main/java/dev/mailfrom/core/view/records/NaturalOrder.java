package dev.mailfrom.core.view.records;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Orders digits within names by their number, so that 2 is before 10, as octoDNS does. */
final class NaturalOrder implements Comparator<String> {

    private static final Pattern PIECE = Pattern.compile("[0-9]+|[^0-9]+");

    @Override
    public int compare(String one, String other) {
        Iterator<String> left = pieces(one).iterator();
        Iterator<String> right = pieces(other).iterator();
        while (left.hasNext() && right.hasNext()) {
            int order = comparePieces(left.next(), right.next());
            if (order != 0) {
                return order;
            }
        }
        int length = Boolean.compare(left.hasNext(), right.hasNext());
        return length != 0 ? length : one.compareTo(other);
    }

    private static List<String> pieces(String name) {
        return PIECE.matcher(name).results().map(MatchResult::group).toList();
    }

    private static int comparePieces(String one, String other) {
        boolean bothNumbers = Character.isDigit(one.charAt(0)) && Character.isDigit(other.charAt(0));
        return bothNumbers ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
    }
}
