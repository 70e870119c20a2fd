package dev.mailfrom.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.desired.FileError;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.ses.SesCallException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingleLineTest {

    private static final String SAID = "No.\r\nDone: example.com.\n";

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a \r\n b", "a\n\n\nb", "\na\u2028b\u0085", "a\u000bb", "a\fb"})
    void aLineBreakIsABlank(String text) {
        assertThat(SingleLine.of(text)).isEqualTo("a b");
    }

    @Test
    void otherBlanksStay() {
        assertThat(SingleLine.of("a  b\tc")).isEqualTo("a  b\tc");
    }

    static Stream<MailfromException> wordsOfOthers() {
        return Stream.of(
                new SesCallException(SesCallException.Kind.REFUSED, "InvalidParameterValue", SAID, ""),
                new DnsProviderException(DnsProblem.DNS_PROVIDER_FAILED, SAID, ""),
                StoreException.unavailable(SAID, "", null));
    }

    @ParameterizedTest
    @MethodSource
    void wordsOfOthers(MailfromException failure) {
        assertThat(failure.getMessage()).isEqualTo("No. Done: example.com.");
    }

    @Test
    void whatAFileHasIsQuotedInTheLineOfItsError() {
        assertThat(new FileError(3, 1, "There is no key “a\nb”.", "Write\nname.").toString())
                .isEqualTo("line 3, column 1: There is no key “a b”. Write name.");
    }
}
