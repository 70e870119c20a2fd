package dev.mailfrom.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsBeginningTest {

    private static final List<String> OPTIONS = List.of("--behavior-on-mx-failure", "--keep-going", "--help");

    @Test
    void aLongWordIsFoundByAnAlmostRightBeginning() {
        assertThat(Suggestions.closest("--behaviour", OPTIONS)).contains("--behavior-on-mx-failure");
        assertThat(Suggestions.closest("--keepgo", OPTIONS)).contains("--keep-going");
    }

    @Test
    void aShortOrStrangeBeginningIsNoHint() {
        assertThat(Suggestions.closest("--x", OPTIONS)).isEmpty();
        assertThat(Suggestions.closest("--something", OPTIONS)).isEmpty();
    }
}
