package dev.mailfrom.core.dns.mailfrom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class MailFromDnsReaderEarlyAnswerTest {

    @Test
    void theResolversMxIsToldOnceAndIsTheOneOfTheResult() {
        FakeDns dns = new FakeDns().says(RecordType.MX, SampleDnsAnswers.mx("10 " + SampleDnsAnswers.SES));
        List<DnsAnswer> told = new CopyOnWriteArrayList<>();

        MailFromDns read = dns.reader()
                .read(MailFromDomain.parse("bounce.example.com"), DomainName.parse("example.com"), told::add)
                .join();

        assertThat(told).containsExactly(read.mx());
    }
}
