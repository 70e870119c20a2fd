package dev.mailfrom.slackbot.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What DNS, SES and other people send cannot hide in a message: Slack hides the same characters as the terminal. */
class HiddenCharactersTest {

    private static final String MARK = "\uFFFD";

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x1B, 0x00, 0x09, 0x9B, 0x200B, 0x200E, 0x202E, 0x2028, 0x2066, 0x061C, 0xFEFF, 0x3164, 0xE0041, 0xD800
            })
    void aCharacterThatNobodySeesIsMarked(int hidden) {
        String text = new StringBuilder("a").appendCodePoint(hidden).append("b").toString();
        assertThat(Mrkdwn.escape(text)).isEqualTo("a" + MARK + "b");
        assertThat(Mrkdwn.code(text)).isEqualTo("`a" + MARK + "b`");
    }

    @Test
    void lettersOfAllLanguagesPicturesAndLinesStay() {
        assertThat(Mrkdwn.escape("Grüße, 例え\nשלום 😀")).isEqualTo("Grüße, 例え\nשלום 😀");
    }
}
