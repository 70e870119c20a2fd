package dev.mailfrom.core.command.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceLinksTest {

    private static List<String> found(String text) {
        return SourceLinks.in(text).stream()
                .map(link -> text.substring(link.start(), link.end()) + " " + link.address())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "as RFC 7208 says | RFC 7208 https://www.rfc-editor.org/rfc/rfc7208",
                "(RFC 7208 section 4.6.4). | RFC 7208 section 4.6.4 https://www.rfc-editor.org/rfc/rfc7208#section-4.6.4",
                "SES developer guide, mail-from. | SES developer guide, mail-from https://docs.aws.amazon.com/ses/latest/dg/mail-from.html",
                "SES developer guide, Easy DKIM | SES developer guide, Easy DKIM https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim-easy.html",
                "SES API, SendEmail (errors) | SES API, SendEmail https://docs.aws.amazon.com/ses/latest/APIReference/API_SendEmail.html",
                "WARNING MX_MISSING | MX_MISSING https://docs.aws.amazon.com/ses/latest/dg/mail-from.html"
            })
    void whatHasAPageIsFound(String text, String link) {
        assertThat(found(text)).containsExactly(link);
    }

    @Test
    void severalStandInTheirOrder() {
        assertThat(found("RFC 7208, SPF_MISSING and RFC 1035"))
                .extracting(link -> link.split(" https")[0])
                .containsExactly("RFC 7208", "SPF_MISSING", "RFC 1035");
    }

    @Test
    void whatIsOursOrOnlyLooksLikeACodeHasNone() {
        assertThat(found("mailfrom's own word; NOT_A_CODE xMX_MISSINGx MX_MISSING_TOO RFC 12"))
                .isEmpty();
    }

    @Test
    void aTextFromOutsideLeadsToNoOtherHost() {
        assertThat(found("RFC 7208@evil.example/ SES developer guide, x/../../evil"))
                .containsExactly(
                        "RFC 7208 https://www.rfc-editor.org/rfc/rfc7208",
                        "SES developer guide, x https://docs.aws.amazon.com/ses/latest/dg/x.html");
    }
}
