package dev.mailfrom.core.dns.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ses.DomainName;
import org.junit.jupiter.api.Test;

class EasyDkimTest {

    private static final DomainName DOMAIN = DomainName.parse("example.com");

    @Test
    void theRecordPointsAtTheKeyOfTheToken() {
        assertThat(EasyDkim.record("tok1", DOMAIN, "us-east-1").zoneLine())
                .isEqualTo("tok1._domainkey.example.com. 1800 IN CNAME tok1.dkim.amazonses.com.");
    }

    @Test
    void someRegionsHaveAZoneOfTheirOwn() {
        assertThat(EasyDkim.record("tok1", DOMAIN, "eu-south-1").zoneLine())
                .isEqualTo("tok1._domainkey.example.com. 1800 IN CNAME tok1.dkim.eu-south-1.amazonses.com.");
    }
}
