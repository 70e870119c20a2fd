package dev.mailfrom.core.publish.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TxtContentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "v=spf1 -all | \"v=spf1 -all\"",
                "\"v=spf1 -all\" | \"v=spf1 -all\"",
                "\"a\"   \"b\" | \"a\" \"b\"",
                "\"a\"\"b\" | \"a\" \"b\"",
                "\"say \\\"hi\\\"\" | \"say \\\"hi\\\"\"",
                "\"caf\\195\\169\" | \"caf\\195\\169\"",
                "\"café\" | \"caf\\195\\169\"",
                "say \"hi\" | \"say \\\"hi\\\"\"",
                "\"not closed | \"not closed\"",
                "\"ends in \\ | \"ends in \\\\\"",
            })
    void theSameBytesHaveOneForm(String content, String quoted) {
        assertThat(TxtContent.quoted(content)).isEqualTo(quoted);
        assertThat(TxtContent.quoted(quoted)).isEqualTo(quoted);
    }

    @Test
    void aLongTextIsSeveralStrings() {
        assertThat(TxtContent.quoted("a".repeat(300)))
                .isEqualTo("\"" + "a".repeat(255) + "\" \"" + "a".repeat(45) + "\"");
        assertThat(TxtContent.quoted("")).isEqualTo("\"\"");
    }

    @Test
    void anSpfRecordIsToldByItsStart() {
        assertThat(TxtContent.isSpf("\"v=spf1 -all\"")).isTrue();
        assertThat(TxtContent.isSpf("\"V=SPF1\"")).isTrue();
        assertThat(TxtContent.isSpf("\"v=sp\" \"f1 -all\"")).isTrue();
        assertThat(TxtContent.isSpf("\"v=spf10 -all\"")).isFalse();
        assertThat(TxtContent.isSpf("\"x v=spf1\"")).isFalse();
    }
}
