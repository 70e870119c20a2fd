package dev.mailfrom.core.dns.mailfrom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ses.MailFromDomain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredRecordTest {

    private static final MailFromDomain BOUNCE = MailFromDomain.parse("bounce.example.com");

    @Test
    void theRecordsAreThoseOfTheDeveloperGuide() {
        assertThat(RequiredRecord.all(BOUNCE, "eu-west-1"))
                .extracting(RequiredRecord::zoneLine)
                .containsExactly(
                        "bounce.example.com. 1800 IN MX 10 feedback-smtp.eu-west-1.amazonses.com.",
                        "bounce.example.com. 1800 IN TXT \"v=spf1 include:amazonses.com ~all\"");
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, bounce",
        "bounce.example.com, @",
        "com, bounce.example",
        "ample.com, bounce.example.com",
        "example.org, bounce.example.com",
    })
    void theHostPartIsWhatPanelsAskFor(String zone, String host) {
        assertThat(RequiredRecord.mx(BOUNCE, "us-east-1").hostPart(zone)).isEqualTo(host);
    }
}
