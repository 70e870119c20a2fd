package dev.mailfrom.core.dns.mailfrom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.dmarc.DmarcAlignment;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.MailFromDomain;
import org.junit.jupiter.api.Test;

class MailFromDnsReaderVerdictsTest {

    private static final MailFromDomain BOUNCE = MailFromDomain.parse("bounce.example.com");
    private static final DomainName AUTHOR = DomainName.parse("example.com");

    private final FakeDns dns = new FakeDns()
            .says(TextZone.of(
                    "amazonses.com TXT v=spf1 ip4:198.51.100.0/24 -all",
                    "bounce.example.com MX feedback-smtp.us-east-1.amazonses.com",
                    "bounce.example.com TXT v=spf1 include:amazonses.com -all",
                    "_dmarc.example.com TXT v=DMARC1; p=none; aspf=s"));

    @Test
    void recordsSpfAndDmarcComeTogether() {
        MailFromDns read = dns.reader().read(BOUNCE, AUTHOR).join();

        assertThat(read.mx().records()).hasSize(1);
        assertThat(read.spf()).map(SesSpfVerdict::kind).contains(SesSpfVerdict.Kind.OK);
        assertThat(read.dmarc()).map(DmarcAlignment::kind).contains(DmarcAlignment.Kind.ASPF_STRICT);
    }

    @Test
    void theTextIsAskedOnceAndDecides() {
        dns.reader().read(BOUNCE, AUTHOR).join();

        assertThat(dns.asked()).containsOnlyOnce("bounce.example.com TXT").contains("amazonses.com TXT");
    }

    @Test
    void readingOnlyTheRecordsDoesNotAskForSpfAndDmarc() {
        MailFromDns read = dns.reader().read(BOUNCE).join();

        assertThat(read.spf()).isEmpty();
        assertThat(dns.asked())
                .contains("bounce.example.com MX", "bounce.example.com TXT")
                .noneMatch(question -> question.startsWith("_dmarc.") || question.equals("amazonses.com TXT"));
    }
}
