package dev.mailfrom.repl.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextWrapperTest {

    @Test
    void breaksAtBlanks() {
        assertThat(TextWrapper.lines("There is no MX at bounce.example.com", 18))
                .containsExactly("There is no MX at", "bounce.example.com");
    }

    @Test
    void leavesNoEllipsisAlone() {
        assertThat(TextWrapper.lines("asking the zone's own servers …", 30))
                .containsExactly("asking the zone's own", "servers …");
    }

    @Test
    void keepsTheLinesThatAreThere() {
        assertThat(TextWrapper.lines("one\n\ntwo", 10)).containsExactly("one", "", "two");
        assertThat(TextWrapper.lines("", 10)).containsExactly("");
    }

    @Test
    void losesNoWordAndMakesNoLineTooLongUnlessItIsOneWord() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            String text = text(random);
            int width = 1 + random.nextInt(100);

            List<String> lines = TextWrapper.lines(text, width);

            String as = "seed " + seed + ", width " + width + ", text “" + text + "”";
            assertThat(String.join(" ", lines).split("\\s+")).as(as).isEqualTo(text.split("\\s+"));
            assertThat(lines)
                    .as(as)
                    .allMatch(line -> line.length() <= width || !line.strip().contains(" "));
            assertThat(tooShort(lines, width)).as(as).isEmpty();
        }
    }

    /** The lines to which the first word of the next would have fitted. */
    private static List<String> tooShort(List<String> lines, int width) {
        return IntStream.range(0, lines.size() - 1)
                .filter(i -> lines.get(i).length()
                                + 1
                                + lines.get(i + 1).split(" ")[0].length()
                        <= width)
                .mapToObj(lines::get)
                .toList();
    }

    private static String text(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(30))
                .mapToObj(i -> random.ints(1 + random.nextInt(20), 'a', 'z')
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()))
                .collect(Collectors.joining(" "));
    }

    @Test
    void aWordLongerThanALineStaysWhole() {
        String record = "10.feedback-smtp.us-east-1.amazonses.com.";

        assertThat(TextWrapper.lines("Publish " + record + " now", 12))
                .isEqualTo(Arrays.asList("Publish", record, "now"));
    }
}
