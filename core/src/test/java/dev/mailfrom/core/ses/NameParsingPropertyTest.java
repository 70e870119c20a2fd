package dev.mailfrom.core.ses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every name. The seed of a failing case is printed; put it into {@code FIRST_SEED} to see it again. */
class NameParsingPropertyTest {

    private static final long FIRST_SEED = 20_261_101;
    private static final int CASES = 3_000;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_";
    private static final List<String> UNICODE = List.of("bücher", "例え", "пример", "ñandú", "été", "δοκιμή");
    private static final List<String> DOTS = List.of(".", "\u3002", "\uff0e", "\uff61");

    @Test
    void normalisingTwiceIsNormalisingOnce() {
        forAll(random -> {
            DomainName once = DomainName.parse(spelling(labels(random), random));

            assertThat(DomainName.parse(once.text())).isEqualTo(once);
            assertThat(once.text())
                    .isEqualTo(once.text().toLowerCase(Locale.ROOT))
                    .matches("[a-z0-9_.-]{3,253}");
        });
    }

    @Test
    void allSpellingsOfANameAreEqual() {
        forAll(random -> {
            List<String> labels = labels(random);
            DomainName one = DomainName.parse(spelling(labels, random));
            DomainName other = DomainName.parse(spelling(labels, random));

            assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isEqualByComparingTo(other);
            assertThat(Identity.parse(one.text())).isEqualTo(Identity.parse(spelling(labels, random)));
            assertThat(Identity.parse("User@" + spelling(labels, random)).domain())
                    .isEqualTo(one);
        });
    }

    @Test
    void theUnicodeSpellingLeadsBackToTheName() {
        forAll(random -> {
            DomainName name = DomainName.parse(spelling(labels(random), random));

            assertThat(DomainName.parse(name.unicode())).isEqualTo(name);
        });
    }

    @Test
    void aChildIsBelowItsParentsAndNeverTheOtherWayRound() {
        forAll(random -> {
            DomainName name = DomainName.parse(spelling(labels(random), random));
            DomainName child = name.child(label(random));
            DomainName sibling = DomainName.parse("x" + name.text());

            assertThat(child.isProperChildOf(name)).isTrue();
            assertThat(name.isProperChildOf(child)).isFalse();
            assertThat(name.isProperChildOf(name)).isFalse();
            assertThat(sibling.isProperChildOf(name)).isFalse();
            assertThat(child.parent()).contains(name);
            for (DomainName above : name.upwards()) {
                assertThat(child.isProperChildOf(above)).isTrue();
            }
        });
    }

    @Test
    void theNameOfAnIdentityIsReadBackAsTheSameIdentity() {
        forAll(random -> {
            String domain = spelling(labels(random), random);
            Identity identity = Identity.parse(random.nextBoolean() ? domain : label(random) + "+X@" + domain);

            assertThat(Identity.parse(identity.name())).isEqualTo(identity);
            assertThat(identity.mostGranularFirst()).startsWith(identity).doesNotHaveDuplicates();
        });
    }

    private static void forAll(Consumer<Random> property) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
            try {
                property.accept(new Random(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static List<String> labels(Random random) {
        int count = 1 + random.nextInt(4);
        String top = Stream.of("com", "org", "example", "みんな", "co1").toList().get(random.nextInt(5));
        return Stream.concat(
                        Stream.generate(() -> random.nextInt(4) == 0
                                        ? UNICODE.get(random.nextInt(UNICODE.size()))
                                        : label(random))
                                .limit(count),
                        Stream.of(top))
                .toList();
    }

    private static String label(Random random) {
        int length = 1 + random.nextInt(12);
        String label = random.ints(length, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
        return random.nextInt(3) == 0 ? label + "-" + label : label;
    }

    /** One of the many ways to write the same name. */
    private static String spelling(List<String> labels, Random random) {
        StringBuilder written = new StringBuilder();
        for (String label : labels) {
            written.append(written.length() == 0 ? "" : DOTS.get(random.nextInt(random.nextInt(3) == 0 ? 4 : 1)));
            label.chars()
                    .mapToObj(Character::toString)
                    .map(c -> random.nextInt(3) == 0 ? c.toUpperCase(Locale.ROOT) : c)
                    .forEach(written::append);
        }
        return written + (random.nextInt(4) == 0 ? "." : "");
    }
}
