package dev.mailfrom.core.dns.mailfrom;

import static dev.mailfrom.core.dns.SampleDnsAnswers.SES;
import static dev.mailfrom.core.dns.SampleDnsAnswers.aliasOnly;
import static dev.mailfrom.core.dns.SampleDnsAnswers.evidence;
import static dev.mailfrom.core.dns.SampleDnsAnswers.mx;
import static dev.mailfrom.core.dns.SampleDnsAnswers.mxBehindAlias;
import static dev.mailfrom.core.dns.SampleDnsAnswers.txt;
import static dev.mailfrom.core.dns.SampleDnsAnswers.undetermined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.authority.AuthorityResult;
import dev.mailfrom.core.dns.authority.SampleAuthorityView;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StaleResolverTest {

    private static final DnsAnswer RIGHT = mx("10 " + SES);

    @Test
    void anOldAbsenceIsGoneAfterTheLongerOfWhatTheResolverAndTheZoneSay() {
        DnsAnswer shorter = absence(47);
        DnsAnswer longer = absence(300);

        assertThat(lag(shorter, RIGHT).orElseThrow().until())
                .isEqualTo(shorter.evidence().at().plusSeconds(60));
        assertThat(lag(longer, RIGHT).orElseThrow().until())
                .isEqualTo(longer.evidence().at().plusSeconds(300));
    }

    @Test
    void anOldRecordIsGoneAfterItsTtl() {
        DnsAnswer old = mx("10 mail.example.com");

        assertThat(lag(old, RIGHT).orElseThrow().until())
                .isEqualTo(old.evidence().at().plusSeconds(1800));
    }

    @Test
    void aResolverThatAgreesWithOneServerIsNotStale() {
        assertThat(lag(RIGHT, RIGHT)).isEmpty();
        assertThat(lag(RIGHT, absence(60), RIGHT)).isEmpty();
    }

    @Test
    void theEndOfAnAliasThatLeadsOutOfTheZoneIsNoDifference() {
        assertThat(lag(mxBehindAlias("other.example.net"), aliasOnly(RecordType.MX, "other.example.net")))
                .isEmpty();
    }

    @Test
    void aResolverWithoutAnAnswerIsNotStale() {
        assertThat(lag(undetermined(RecordType.MX, DnsAnswer.Reason.SERVFAIL, "failed"), RIGHT))
                .isEmpty();
        assertThat(lag(RIGHT, undetermined(RecordType.MX, DnsAnswer.Reason.REFUSED, "refused")))
                .isEmpty();
    }

    private static DnsAnswer absence(long minimum) {
        DnsRecord.Soa soa = new DnsRecord.Soa("example.com", 3600, "ns1.example.net", 1, minimum);
        return new DnsAnswer.NoSuchName(List.of(), Optional.of(soa), evidence(RecordType.MX, "NXDOMAIN"));
    }

    private static Optional<StaleResolver> lag(DnsAnswer resolver, DnsAnswer... servers) {
        return StaleResolver.ofMx(new MailFromDns(
                MailFromDomain.parse("bounce.example.com"),
                resolver,
                txt("v=spf1 include:amazonses.com ~all"),
                new AuthorityResult.Asked(SampleAuthorityView.of(servers)),
                ResolverChecks.NONE));
    }
}
