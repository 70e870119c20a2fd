package dev.mailfrom.core.journal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeIdTest {

    private static final long NOW = 1_795_000_000_000_000L;

    @Test
    void hasTwelveCharactersThatCannotBeMistaken() {
        assertThat(ChangeId.generate(NOW, new Random(1))).matches("[0-9a-hjkmnp-tv-z]{12}");
    }

    @Test
    void sortsByTime() {
        Random random = new Random(2);
        String before = ChangeId.generate(NOW, random);
        for (int i = 1; i < 2000; i++) {
            String after = ChangeId.generate(NOW + i * 1000L, random);
            assertThat(after).isGreaterThan(before);
            before = after;
        }
    }

    @Test
    void differsWithinOneMillisecond() {
        Random random = new Random(3);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            ids.add(ChangeId.generate(NOW, random));
        }
        assertThat(ids).hasSizeGreaterThan(18);
    }

    @Test
    void isReadAsPeopleTypeIt() {
        assertThat(ChangeId.normalize(" 01MOil7 ")).contains("01m0117");
    }

    @Test
    void tooLittleTooMuchAndOtherCharactersCannotBeOne() {
        assertThat(ChangeId.normalize("01m")).isEmpty();
        assertThat(ChangeId.normalize("0123456789abc")).isEmpty();
        assertThat(ChangeId.normalize("01m%")).isEmpty();
        assertThat(ChangeId.normalize("01m_")).isEmpty();
    }
}
