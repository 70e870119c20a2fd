package dev.mailfrom.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanPrefixTest {

    private static final List<String> OPTIONS = List.of("--behavior-on-mx-failure", "--keep-going", "--help");

    @Test
    void aLongWordIsFoundByAnAlmostRightBeginning() {
        assertThat(DidYouMean.closest("--behaviour", OPTIONS)).contains("--behavior-on-mx-failure");
        assertThat(DidYouMean.closest("--keepgo", OPTIONS)).contains("--keep-going");
    }

    @Test
    void aShortOrStrangeBeginningIsNoHint() {
        assertThat(DidYouMean.closest("--x", OPTIONS)).isEmpty();
        assertThat(DidYouMean.closest("--something", OPTIONS)).isEmpty();
    }
}
