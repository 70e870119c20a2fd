package dev.mailfrom.core.dns.spf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.TextZone;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SesEvaluationTest {

    private static final String SES = "amazonses.com TXT v=spf1 ip4:198.51.100.0/24 ip4:203.0.113.0/24 -all";

    @Test
    void theFirstAddressIsShownWhereAllPass() {
        SesEvaluation all = of("b.example.com", "b.example.com TXT v=spf1 include:amazonses.com -all");

        assertThat(all.verdict()).isEqualTo(SpfVerdict.PASS);
        assertThat(all.shown()).map(result -> result.query().ipText()).contains("198.51.100.0");
    }

    @Test
    void theFirstAddressThatDoesNotPassIsShownElse() {
        SesEvaluation second = of("b.example.com", "b.example.com TXT v=spf1 ip4:198.51.100.0/24 -all");
        SesEvaluation half = of("b.example.com", "b.example.com TXT v=spf1 ip4:198.51.100.0/25 -all");

        assertThat(second.verdict()).isEqualTo(SpfVerdict.FAIL);
        assertThat(second.shown()).map(result -> result.query().ipText()).contains("203.0.113.0");
        assertThat(half.verdict()).isEqualTo(SpfVerdict.FAIL);
        assertThat(half.shown()).map(result -> result.query().ipText()).contains("198.51.100.255");
    }

    @Test
    void aNameThatCannotBeCheckedComesToNoneAndAsksNothing() {
        assertThat(of("example").verdict()).isEqualTo(SpfVerdict.NONE);
        assertThat(of("a..example.com").verdict()).isEqualTo(SpfVerdict.NONE);
        assertThat(of("").shown()).isEmpty();
    }

    @Test
    void silenceIsATemporaryError() {
        assertThat(of("b.example.com", "b.example.com TXT!").verdict()).isEqualTo(SpfVerdict.TEMPERROR);
    }

    private static SesEvaluation of(String domain, String... lines) {
        TextZone zone = TextZone.of(lines).add(SES);
        return zone.solve(SesEvaluation.of(
                domain,
                new SesAuthorisations(Instant.EPOCH),
                ip -> new SpfQuery(ip, "postmaster@" + domain, SesEvaluation.HELO, domain, "unknown", Instant.EPOCH)));
    }
}
