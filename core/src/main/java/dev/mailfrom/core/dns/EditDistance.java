package dev.mailfrom.core.dns;

/** The number of typing errors between two words (Damerau-Levenshtein: swapped neighbours count as one). */
public final class EditDistance {

    private EditDistance() {}

    /** Whether the distance is at most the limit. Fast for words of very different length. */
    public static boolean isAtMost(String a, String b, int limit) {
        return Math.abs(a.length() - b.length()) <= limit && between(a, b) <= limit;
    }

    /** The number of single-character insertions, deletions, replacements and swaps. */
    public static int between(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(a, b, cost, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int[][] cost, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
