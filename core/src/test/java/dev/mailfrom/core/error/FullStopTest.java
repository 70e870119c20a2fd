package dev.mailfrom.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of others as sentences. */
class FullStopTest {

    @Test
    void wordsWithoutAnEndGetOne() {
        assertThat(FullStop.after("Rate exceeded")).isEqualTo("Rate exceeded.");
        assertThat(FullStop.after("Two\nlines")).isEqualTo("Two\nlines.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rate exceeded.", "No!", "Why?", "Two\nlines.", ""})
    void aSentenceStaysAsItIs(String sentence) {
        assertThat(FullStop.after(sentence)).isEqualTo(sentence);
    }
}
