package dev.mailfrom.core.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class EarlyAnswerTest {

    @Test
    void theResolversMxIsToldOnceAndIsTheOneOfTheResult() {
        FakeDns dns = new FakeDns().says(RecordType.MX, HandMadeAnswers.mx("10 " + HandMadeAnswers.SES));
        List<DnsAnswer> told = new CopyOnWriteArrayList<>();

        MailFromDns read = dns.reader()
                .read(MailFromDomain.parse("bounce.example.com"), DomainName.parse("example.com"), told::add)
                .join();

        assertThat(told).containsExactly(read.mx());
    }
}
