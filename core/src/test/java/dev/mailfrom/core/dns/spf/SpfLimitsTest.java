package dev.mailfrom.core.dns.spf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7208 section 4.6.4. */
class SpfLimitsTest {

    private final TextZone zone = TextZone.of("here.example A 203.0.113.1", "here.example MX here.example");

    private SpfResult check(String record) {
        zone.add("t.example TXT v=spf1 " + record);
        return zone.solve(SpfEvaluation.of(
                TextZone.mailFromQuery(TextZone.ip("192.0.2.1"), "x@t.example", "helo.example", Instant.EPOCH)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:here.example", "mx:here.example", "exists:%{i}.no.example"})
    void tenTermsMayLookSomethingUp(String term) {
        zone.add("192.0.2.1.no.example AAAA 2001:db8::1");
        String ten = term.startsWith("exists") ? "a:here.example ".repeat(9) + term + " " : (term + " ").repeat(10);
        assertThat(check(ten + "-all").verdict()).isEqualTo(SpfVerdict.FAIL);
    }

    @Test
    void theEleventhIsAnErrorAndNamed() {
        SpfResult result = check("a:here.example ".repeat(11) + "+all");
        assertThat(result.verdict()).isEqualTo(SpfVerdict.PERMERROR);
        assertThat(result.lookups()).isEqualTo(10);
        SpfProblem problem = result.problem().orElseThrow();
        assertThat(problem.kind()).isEqualTo(SpfProblem.Kind.TOO_MANY_LOOKUPS);
        assertThat(problem.column()).isEqualTo(8 + 10 * "a:here.example ".length());
    }

    @Test
    void anEleventhThatIsNotReachedDoesNoHarm() {
        assertThat(check("a:here.example ".repeat(10) + "ip4:192.0.2.1 a:here.example -all")
                        .verdict())
                .isEqualTo(SpfVerdict.PASS);
    }

    @Test
    void termsOfIncludesCountToo() {
        zone.add("i.example TXT v=spf1" + " a:here.example".repeat(9) + " -all");
        assertThat(check("include:i.example -all").lookups()).isEqualTo(10);
        zone.add("j.example TXT v=spf1 include:i.example a:here.example -all");
        assertThat(zone.solve(SpfEvaluation.of(TextZone.mailFromQuery(
                                TextZone.ip("192.0.2.1"), "x@j.example", "helo.example", Instant.EPOCH)))
                        .verdict())
                .isEqualTo(SpfVerdict.PERMERROR);
    }

    @Test
    void addressesAndExplanationsDoNotCount() {
        assertThat(check("ip4:203.0.113.9 ip6:2001:db8::1 -all exp=nowhere.example")
                        .lookups())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, FAIL, 1", "2, FAIL, 2", "3, PERMERROR, 3"})
    void theThirdLookupThatFindsNothingIsAnError(int count, SpfVerdict verdict, int voids) {
        StringBuilder record = new StringBuilder();
        for (int i = 0; i < count; i++) {
            record.append("a:no").append(i).append(".example ");
        }
        SpfResult result = check(record + "-all exp=nowhere.example");
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.voids()).isEqualTo(voids);
        result.problem()
                .ifPresent(problem ->
                        assertThat(problem.names()).containsExactly("no0.example", "no1.example", "no2.example"));
    }

    @ParameterizedTest
    @CsvSource({"10, FAIL", "11, PERMERROR"})
    void aNameMayHaveTenMailExchangers(int count, SpfVerdict verdict) {
        for (int i = 0; i < count; i++) {
            zone.add("mail.example MX m" + i + ".example").add("m" + i + ".example A 203.0.113.2");
        }
        assertThat(check("mx:mail.example -all").verdict()).isEqualTo(verdict);
    }

    @Test
    void ofTheNamesOfAClientTheFirstTenAreLookedAt() {
        for (int i = 0; i < 10; i++) {
            zone.add("1.2.0.192.in-addr.arpa PTR p" + i + ".example").add("p" + i + ".example A 203.0.113.2");
        }
        zone.add("1.2.0.192.in-addr.arpa PTR right.t.example").add("right.t.example A 192.0.2.1");
        assertThat(check("ptr -all").verdict()).isEqualTo(SpfVerdict.FAIL);
    }

    @Test
    void aCircleIsToldFromALongList() {
        zone.add("other.example TXT v=spf1 include:t.example -all");
        SpfResult result = check("include:other.example -all");
        assertThat(result.verdict()).isEqualTo(SpfVerdict.PERMERROR);
        assertThat(result.problem().orElseThrow().kind()).isEqualTo(SpfProblem.Kind.LOOP);
        assertThat(result.problem().orElseThrow().names()).containsExactly("t.example", "other.example");
    }

    @Test
    void theMacroForTheClientsNameCountsOnce() {
        zone.add("1.2.0.192.in-addr.arpa PTR p.example")
                .add("p.example A 192.0.2.1")
                .add("p.example.x.example A 127.0.0.1");
        assertThat(check("-exists:%{p}.y.t.example -exists:%{p}.z.t.example +all")
                        .lookups())
                .isEqualTo(3);
    }
}
