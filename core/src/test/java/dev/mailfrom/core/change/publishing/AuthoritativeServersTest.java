package dev.mailfrom.core.change.publishing;

import static dev.mailfrom.core.dns.SampleDnsAnswers.mx;
import static dev.mailfrom.core.dns.SampleDnsAnswers.noData;
import static dev.mailfrom.core.dns.SampleDnsAnswers.noSuchName;
import static dev.mailfrom.core.dns.SampleDnsAnswers.undetermined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.authority.AuthorityResult;
import dev.mailfrom.core.dns.authority.SampleAuthorityView;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordItem.SetValues;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.ses.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which name servers have a set, and which do not yet. */
class AuthoritativeServersTest {

    private static final String SES = "feedback-smtp.us-east-1.amazonses.com";
    private static final DnsAnswer NEW = mx("10 " + SES);

    private final List<String> asked = new ArrayList<>();

    @Test
    void allHaveTheNewSet() {
        assertThat(lagging(created(), NEW, NEW)).isEmpty();
    }

    @Test
    void aServerWithoutTheSetOrWithAnotherIsNamed() {
        assertThat(lagging(created(), NEW, noSuchName(RecordType.MX))).containsExactly("ns2.example.net (192.0.2.2)");
        assertThat(lagging(created(), mx("20 other.example.net"), NEW)).containsExactly("ns1.example.net (192.0.2.1)");
        assertThat(lagging(created(), mx("10 " + SES, "20 other.example.net"), NEW))
                .hasSize(1);
    }

    @Test
    void aSilentServerIsNamedWithTheReason() {
        assertThat(lagging(created(), NEW, undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "it is silent")))
                .containsExactly("ns2.example.net (192.0.2.2) (it is silent)");
    }

    @Test
    void aDeletedSetIsGoneOrAWildcardTakesItsPlace() {
        assertThat(lagging(deleted(), noData(RecordType.MX), noSuchName(RecordType.MX)))
                .isEmpty();
        assertThat(lagging(deleted(), mx("5 wildcard.example.net"))).isEmpty();
        assertThat(lagging(deleted(), NEW)).hasSize(1);
        assertThat(lagging(deleted(), undetermined(RecordType.MX, DnsAnswer.Reason.SERVFAIL, "SERVFAIL")))
                .hasSize(1);
    }

    @Test
    void textsAreComparedWithoutTheirQuotesAndCuts() {
        RecordItem spf = item("TXT", Optional.empty(), Optional.of("\"v=spf1 include:\" \"amazonses.com ~all\""));

        assertThat(lagging(spf, NEW)).isEmpty();
        assertThat(lagging(item("TXT", Optional.empty(), Optional.of("\"v=spf1 -all\"")), NEW))
                .hasSize(1);
    }

    @Test
    void serversThatAreNotToBeAskedHoldNothingUp() {
        assertThat(new AuthoritativeServers(name -> Optional.empty()).lagging(List.of(created())))
                .isEmpty();
    }

    @Test
    void aZoneWhoseServersCannotBeFoundHoldsItUp() {
        assertThat(lagging(created(), new AuthorityResult.NotAsked("its zone could not be found")))
                .containsExactly("the servers of example.com: its zone could not be found");
        assertThat(lagging(created())).containsExactly("the servers of example.com, which could not be found");
    }

    @Test
    void theServersAreAskedOnceForAllSetsOfAName() {
        AuthoritativeServers servers = servers(new AuthorityResult.Asked(SampleAuthorityView.of(NEW)));

        servers.lagging(List.of(
                created(), item("TXT", Optional.empty(), Optional.of("\"v=spf1 include:amazonses.com ~all\""))));

        assertThat(asked).containsExactly("bounce.example.com");
    }

    private List<String> lagging(RecordItem item, DnsAnswer... answers) {
        return lagging(item, new AuthorityResult.Asked(SampleAuthorityView.of(answers)));
    }

    private List<String> lagging(RecordItem item, AuthorityResult result) {
        return servers(result).lagging(List.of(item)).getOrDefault(item.seq(), List.of());
    }

    private AuthoritativeServers servers(AuthorityResult result) {
        return new AuthoritativeServers(name -> {
            asked.add(name);
            return Optional.of(CompletableFuture.completedFuture(result));
        });
    }

    private static RecordItem created() {
        return item("MX", Optional.empty(), Optional.of("10  Feedback-SMTP.us-east-1.amazonses.com."));
    }

    private static RecordItem deleted() {
        return item("MX", Optional.of("10 " + SES + "."), Optional.empty());
    }

    private static RecordItem item(String type, Optional<String> before, Optional<String> after) {
        return new RecordItem(
                type.equals("MX") ? 2 : 3,
                Identity.parse("example.com"),
                "Memory DNS",
                "Z1",
                "example.com",
                "bounce.example.com",
                type,
                before.map(AuthoritativeServersTest::set),
                after.map(AuthoritativeServersTest::set),
                RecordState.SENT,
                "batch",
                "receipt",
                "");
    }

    private static SetValues set(String value) {
        return new SetValues("bounce.example.com", 300, List.of(value));
    }
}
