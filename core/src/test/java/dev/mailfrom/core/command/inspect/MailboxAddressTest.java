package dev.mailfrom.core.command.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            News <news@example.com>           | news@example.com
            <news@example.com>                | news@example.com
            '"Doe, <J>" < J@Example.com > '   | J@Example.com
            Bücher & Co. <a+b@example.com>    | a+b@example.com
            <>                                | ''
            news@example.com                  | news@example.com
            example.com                       | example.com
            news@example.com>                 | news@example.com>
            """)
    void theAddressStandsBetweenAngleBrackets(String mailbox, String address) {
        assertThat(MailboxAddress.of(mailbox)).isEqualTo(address);
    }
}
