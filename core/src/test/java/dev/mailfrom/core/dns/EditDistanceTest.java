package dev.mailfrom.core.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "'', abc, 3",
        "abc, abc, 0",
        "abc, abd, 1",
        "abc, ab, 1",
        "abc, abcd, 1",
        "abc, acb, 1",
        "smtp, smpt, 1",
        "kitten, sitting, 3",
    })
    void countsTypingErrors(String a, String b, int errors) {
        assertThat(EditDistance.between(a, b)).isEqualTo(errors);
        assertThat(EditDistance.between(b, a)).isEqualTo(errors);
    }

    @Test
    void theLimitIsWithin() {
        assertThat(EditDistance.isAtMost("abc", "abd", 1)).isTrue();
        assertThat(EditDistance.isAtMost("abc", "abd", 0)).isFalse();
        assertThat(EditDistance.isAtMost("a", "abcdef", 2)).isFalse();
    }

    @Test
    void soManyEditsAsWereMadeAreEnough() {
        long seed = 20261124;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder word = new StringBuilder("feedback-smtp");
            int edits = random.nextInt(4);
            for (int i = 0; i < edits; i++) {
                edit(word, random);
            }
            assertThat(EditDistance.between("feedback-smtp", word.toString()))
                    .as("seed %d, round %d, %s", seed, round, word)
                    .isLessThanOrEqualTo(edits);
        }
    }

    private static void edit(StringBuilder word, Random random) {
        int at = random.nextInt(word.length() - 1);
        char letter = (char) ('a' + random.nextInt(26));
        switch (random.nextInt(3)) {
            case 0 -> word.insert(at, letter);
            case 1 -> word.deleteCharAt(at);
            default -> word.setCharAt(at, letter);
        }
    }
}
