package dev.mailfrom.core.dns.spf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Senders in Unicode (RFC 8616 section 4). */
class InternationalSenderTest {

    private final TextZone zone = TextZone.of();

    private SpfResult check(String record, String sender) {
        zone.add("xn--bcher-kva.lab TXT " + record);
        SpfQuery query = new SpfQuery(
                TextZone.ip("192.0.2.1"), sender, "mx.bücher.lab", "xn--bcher-kva.lab", "unknown", Instant.EPOCH);
        return zone.solve(SpfEvaluation.of(query));
    }

    private List<String> asked() {
        return zone.asked().stream().map(DnsQuestion::name).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "%{o}.ok.example, u@bücher.lab, xn--bcher-kva.lab.ok.example",
        "%{h}.ok.example, u@bücher.lab, mx.xn--bcher-kva.lab.ok.example",
        "%{l}.%{o}.ok.example, u@bücher.lab, u.xn--bcher-kva.lab.ok.example",
        "%{or}.ok.example, u@例え.lab, lab.xn--r8jz45g.ok.example",
        "%{o}.ok.example, ü@bücher.lab, xn--bcher-kva.lab.ok.example",
    })
    void unicodeLabelsBecomeALabelsInMacros(String target, String sender, String name) {
        zone.add(name + " A 127.0.0.2");
        SpfResult result = check("v=spf1 exists:" + target + " -all", sender);

        assertThat(result.verdict()).isEqualTo(SpfVerdict.PASS);
        assertThat(result.query().sender()).isEqualTo(sender);
    }

    @ParameterizedTest
    @CsvSource({"exists:%{l}.ok.example", "exists:%{s1}.ok.example", "a:%{L}.ok.example", "include:%{lr}.ok.example"})
    void aTermWithALocalPartThatIsNotAsciiMatchesNothing(String term) {
        SpfResult result = check("v=spf1 " + term + " ~all", "jürgen@bücher.lab");

        assertThat(result.verdict()).isEqualTo(SpfVerdict.SOFTFAIL);
        assertThat(result.problem()).isEmpty();
        assertThat(asked()).containsExactly("xn--bcher-kva.lab");
    }

    @Test
    void anExplanationHasTheBytesOfTheSender() {
        zone.add("exp.example TXT %{L} may not send");
        SpfResult result = check("v=spf1 -all exp=exp.example", "jürgen@bücher.lab");

        assertThat(result.explanation()).contains("j%C3%BCrgen may not send");
    }

    @Test
    void whatIsNoDomainNameIsLeftAsItIs() {
        SpfResult result = check("v=spf1 exists:%{o}.ok.example ~all", "u@b ücher..lab");

        assertThat(result.verdict()).isEqualTo(SpfVerdict.SOFTFAIL);
    }
}
