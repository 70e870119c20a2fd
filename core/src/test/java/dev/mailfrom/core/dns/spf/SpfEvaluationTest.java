package dev.mailfrom.core.dns.spf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpfEvaluationTest {

    private static final String[] ZONE = {
        "pass.test.example TXT v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all",
        "fail.test.example TXT v=spf1 -all",
        "soft.test.example TXT v=spf1 ~all",
        "neutral.test.example TXT v=spf1 ?all",
        "nothing.test.example TXT v=spf1",
        "other.test.example TXT google-site-verification=x",
        "two.test.example TXT v=spf1 -all",
        "two.test.example TXT V=SPF1 ~all",
        "broken.test.example TXT v=spf1 +all moo",
        "down.test.example TXT!",
        "host.test.example A 192.0.2.9",
        "host.test.example A 198.51.100.7",
        "host.test.example AAAA 2001:db8::9",
        "v6.test.example AAAA 2001:db8::9",
        "slow.test.example A!",
        "mail.test.example MX host.test.example",
        "mail.test.example A 203.0.113.1",
        "null.test.example MX ",
        "slowmail.test.example MX slow.test.example",
        "9.2.0.192.in-addr.arpa PTR host.test.example",
        "9.2.0.192.in-addr.arpa PTR liar.test.example",
        "9.2.0.192.in-addr.arpa PTR slow.test.example",
        "liar.test.example A 192.0.2.10",
        "8.2.0.192.in-addr.arpa PTR!",
        "me._at.test.example A 127.0.0.2",
        "host.test.example.known.test.example A 127.0.0.2",
        "why.test.example TXT %{i} may not send for %{d}. See %{S}",
    };

    private static SpfResult check(TextZone zone, String ip, String sender) {
        return zone.solve(
                SpfEvaluation.of(TextZone.mailFromQuery(TextZone.ip(ip), sender, "helo.example", Instant.EPOCH)));
    }

    private static SpfResult evaluate(String record, String ip) {
        return check(TextZone.of(ZONE).add("test.example TXT " + record), ip, "me@test.example");
    }

    /** RFC 7208 sections 4.6, 4.7, 5 and 6.1, one rule a line; the client is 192.0.2.9. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=spf1 | neutral",
                "v=spf1 all | pass",
                "v=spf1 -all all | fail",
                "v=spf1 ~ALL | softfail",
                "v=spf1 ?all | neutral",
                "v=spf1 ip4:192.0.2.9 -all | pass",
                "v=spf1 ip4:192.0.2.8/31 -all | pass",
                "v=spf1 ip4:192.0.2.10/31 -all | fail",
                "v=spf1 ip4:10.0.0.0/0 -all | pass",
                "v=spf1 ip6:::ffff:192.0.2.9 ip6:::/0 -all | fail",
                "v=spf1 -ip4:192.0.2.9 +all | fail",
                "v=spf1 a:host.test.example -all | pass",
                "v=spf1 a:v6.test.example -all | fail",
                "v=spf1 a:nowhere.test.example/0 -all | fail",
                "v=spf1 a:liar.test.example/24//128 -all | pass",
                "v=spf1 a:slow.test.example -all | temperror",
                "v=spf1 a:host..test.example -all | fail",
                "v=spf1 mx:mail.test.example -all | pass",
                "v=spf1 mx:host.test.example -all | fail",
                "v=spf1 mx:null.test.example -all | fail",
                "v=spf1 mx:slowmail.test.example -all | temperror",
                "v=spf1 ptr -all | pass",
                "v=spf1 ptr:host.TEST.example -all | pass",
                "v=spf1 ptr:liar.test.example -all | fail",
                "v=spf1 ptr:st.test.example -all | fail",
                "v=spf1 exists:host.test.example -all | pass",
                "v=spf1 exists:v6.test.example -all | fail",
                "v=spf1 exists:%{l}._at.%{d} -all | pass",
                "v=spf1 exists:%{p}.known.test.example -all | pass",
                "v=spf1 include:pass.test.example -all | pass",
                "v=spf1 ?include:pass.test.example -all | neutral",
                "v=spf1 include:fail.test.example ~all | softfail",
                "v=spf1 include:soft.test.example -all | fail",
                "v=spf1 include:neutral.test.example -all | fail",
                "v=spf1 include:nothing.test.example -all | fail",
                "v=spf1 include:other.test.example +all | permerror",
                "v=spf1 include:nowhere.test.example +all | permerror",
                "v=spf1 include:a..test.example +all | permerror",
                "v=spf1 include:two.test.example +all | permerror",
                "v=spf1 include:broken.test.example +all | permerror",
                "v=spf1 include:down.test.example +all | temperror",
                "v=spf1 ip4:192.0.2.9 moo | permerror",
                "v=spf1 redirect=soft.test.example | softfail",
                "v=spf1 redirect=soft.test.example -all | fail",
                "v=spf1 redirect=other.test.example | permerror",
                "v=spf1 redirect=a..test.example | permerror",
                "v=spf1 redirect=down.test.example | temperror",
                "v=spf1 ip4:192.0.2.9 redirect=nowhere.test.example | pass",
                "v=spf1 include=pass.test.example -all | fail",
            })
    void everyMechanismDoesWhatTheRfcSays(String record, String verdict) {
        assertThat(evaluate(record, "192.0.2.9").verdict().text()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "a:host.test.example//64, 2001:db8::1, pass",
        "a:host.test.example, 2001:db8::1, neutral",
        "a:host.test.example/0, 2001:db8::1, neutral",
        "mx:mail.test.example//0, 2001:db8::1, pass",
        "ip6:2001:db8::/33, 2001:db8:8000::, neutral",
        "ip6:2001:db8:8000::/33, 2001:db8:8000::, pass",
        "ip4:0.0.0.0/0, 2001:db8::1, neutral",
        "ip4:192.0.2.9, ::ffff:192.0.2.9, pass",
        "ptr, 192.0.2.8, neutral",
    })
    void theFamilyOfTheClientDecidesWhatIsCompared(String term, String ip, String verdict) {
        assertThat(evaluate("v=spf1 " + term, ip).verdict().text()).isEqualTo(verdict);
    }

    /** RFC 7208 sections 2.4, 4.3, 4.4 and 4.5. */
    @ParameterizedTest
    @CsvSource({
        "x@fail.test.example, fail",
        "x@FAIL.Test.Example, fail",
        "x@fail.test.example., fail",
        "fail.test.example, fail",
        "x@y@fail.test.example, fail",
        "x@other.test.example, none",
        "x@nowhere.test.example, none",
        "x@two.test.example, permerror",
        "x@down.test.example, temperror",
        "x@example, none",
        "x@a..example, none",
        "x@[192.0.2.9], none",
        "x@192.0.2.9, none",
        "x@b\u00fccher.example, none",
        "'', none",
    })
    void theCheckBeginsWithTheDomainOfTheSender(String sender, String verdict) {
        assertThat(check(TextZone.of(ZONE), "203.0.113.5", sender).verdict().text())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(ints = {62, 63, 64})
    void aLabelHasAtMost63Characters(int length) {
        String name = "a".repeat(length) + ".example";
        SpfResult result = check(TextZone.of(name + " TXT v=spf1 -all"), "192.0.2.1", "x@" + name);
        assertThat(result.verdict()).isEqualTo(length <= 63 ? SpfVerdict.FAIL : SpfVerdict.NONE);
    }

    @Test
    void aSenderWithoutLocalPartIsThePostmaster() {
        TextZone zone =
                TextZone.of("t.example TXT v=spf1 exists:%{l}.t.example -all", "postmaster.t.example A 127.0.0.1");
        assertThat(check(zone, "192.0.2.1", "@t.example").verdict()).isEqualTo(SpfVerdict.PASS);
        assertThat(check(zone, "192.0.2.1", "").query().sender()).isEqualTo("postmaster@helo.example");
    }

    @Test
    void anExpandedNameThatIsTooLongLosesLabelsFromTheLeft() {
        String tail =
                "x".repeat(60) + "." + "y".repeat(60) + "." + "z".repeat(60) + "." + "w".repeat(60) + ".t.example";
        TextZone zone = TextZone.of("t.example TXT v=spf1 exists:%{l}." + tail + " -all", tail + " A 127.0.0.1");
        assertThat(check(zone, "192.0.2.1", "lost@t.example").verdict()).isEqualTo(SpfVerdict.PASS);
    }

    // Explanations (RFC 7208 section 6.2)

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "v=spf1 -all exp=why.test.example | 192.0.2.9 may not send for test.example. See me%40test.example",
                "v=spf1 exp=why.%{d2} -all | 192.0.2.9 may not send for test.example. See me%40test.example",
                "v=spf1 ~all exp=why.test.example | -",
                "v=spf1 -all exp=nowhere.test.example | -",
                "v=spf1 -all exp=down.test.example | -",
                "v=spf1 -all exp=two.test.example | -",
                "v=spf1 -all exp=a..test.example | -",
                "v=spf1 exp=why.test.example redirect=fail.test.example | -",
                "v=spf1 redirect=explained.test.example exp=other.test.example | Go away",
                "v=spf1 -include:explained.test.example ?all | -",
                "v=spf1 -all exp=wrong.test.example | -",
                "v=spf1 -all exp=bytes.test.example | -",
            })
    void anExplanationIsThatOfTheRecordThatDecides(String record, String explanation) {
        TextZone zone = TextZone.of(ZONE)
                .add("explained.test.example TXT v=spf1 -all exp=away.test.example")
                .add("away.test.example TXT Go away")
                .add("wrong.test.example TXT The %{x} is wrong")
                .add("bytes.test.example TXT Nein, b\u00f6se")
                .add("test.example TXT " + record);
        SpfResult result = check(zone, "192.0.2.9", "me@test.example");
        assertThat(result.explanation().orElse(null)).isEqualTo(explanation);
        assertThat(result.problem()).isEmpty();
    }

    // What comes with a result

    @Test
    void theTraceIsATreeOfAllTermsInOrder() {
        TextZone zone = TextZone.of(
                "t.example TXT v=spf1 ip4:198.51.100.1 include:i.example -all",
                "i.example TXT v=spf1 a:h.example ~all");
        SpfResult result = check(zone, "192.0.2.1", "x@t.example");
        assertThat(result.trace())
                .containsExactly(
                        new SpfTraceEntry(0, "t.example", "ip4:198.51.100.1", "no match"),
                        new SpfTraceEntry(0, "t.example", "include:i.example", "no match"),
                        new SpfTraceEntry(1, "i.example", "a:h.example", "no match"),
                        new SpfTraceEntry(1, "i.example", "~all", "softfail"),
                        new SpfTraceEntry(0, "t.example", "-all", "fail"));
        assertThat(result.lookups()).isEqualTo(2);
        assertThat(result.voids()).isEqualTo(1);
        assertThat(result.record()).contains("v=spf1 ip4:198.51.100.1 include:i.example -all");
    }

    @Test
    void anErrorTellsTheTermItsColumnAndTheWayToIt() {
        TextZone zone = TextZone.of(
                "t.example TXT v=spf1 include:i.example -all", "i.example TXT v=spf1 a include: b.example -all");
        SpfProblem problem = check(zone, "192.0.2.1", "x@t.example").problem().orElseThrow();
        assertThat(problem.kind()).isEqualTo(SpfProblem.Kind.SYNTAX);
        assertThat(problem.path()).containsExactly("t.example", "i.example");
        assertThat(problem.term()).isEqualTo("include:");
        assertThat(problem.column()).isEqualTo(18);
        assertThat(problem.corrected()).contains("include:b.example");
    }

    @Test
    void aTargetWithoutRecordIsNamed() {
        SpfProblem problem = evaluate("v=spf1 a:host.test.example include:gone.test.example -all", "203.0.113.7")
                .problem()
                .orElseThrow();
        assertThat(problem.kind()).isEqualTo(SpfProblem.Kind.TARGET_WITHOUT_RECORD);
        assertThat(problem.term()).isEqualTo("include:gone.test.example");
        assertThat(problem.column()).isEqualTo(28);
        assertThat(problem.names()).containsExactly("gone.test.example");
    }

    // Rounds

    @Test
    void allThatARecordNamesIsAskedInOneRound() {
        TextZone zone = TextZone.of(ZONE)
                .add("test.example TXT v=spf1 a:host.test.example mx:mail.test.example include:soft.test.example"
                        + " exists:%{i}.test.example redirect=fail.test.example");
        check(zone, "203.0.113.7", "me@test.example");
        assertThat(zone.asked())
                .contains(new DnsQuestion("203.0.113.7.test.example", RecordType.A))
                .contains(new DnsQuestion("fail.test.example", RecordType.TXT));
        assertThat(zone.rounds()).as("record, its names, nothing more").isEqualTo(2);
    }

    @Test
    void theRecordOfSesNeedsTwoRounds() {
        TextZone zone = TextZone.of(
                "t.example TXT v=spf1 include:amazonses.com ~all",
                "amazonses.com TXT v=spf1 ip4:199.255.192.0/22 -all");
        assertThat(check(zone, "199.255.192.1", "x@t.example").verdict()).isEqualTo(SpfVerdict.PASS);
        assertThat(zone.rounds()).isEqualTo(2);
    }

    @Test
    void nothingIsAskedForTermsBehindAMatchOrAnAll() {
        TextZone zone = TextZone.of("t.example TXT v=spf1 ip4:192.0.2.1 a:h.example -all a:later.example");
        check(zone, "192.0.2.1", "x@t.example");
        assertThat(zone.asked()).containsExactly(new DnsQuestion("t.example", RecordType.TXT));
        check(zone, "192.0.2.2", "x@t.example");
        assertThat(zone.asked()).doesNotContain(new DnsQuestion("later.example", RecordType.A));
    }
}
