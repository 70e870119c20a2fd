package dev.mailfrom.core.dns.spf.ses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.spf.SpfQuery;
import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SesProbeTest {

    private static final String SES = "amazonses.com TXT v=spf1 ip4:198.51.100.0/24 ip4:203.0.113.0/24 -all";

    @Test
    void theFirstAddressIsShownWhereAllPass() {
        SesProbe all = of("b.example.com", "b.example.com TXT v=spf1 include:amazonses.com -all");

        assertThat(all.verdict()).isEqualTo(SpfVerdict.PASS);
        assertThat(all.shown()).map(result -> result.query().ipText()).contains("198.51.100.0");
    }

    @Test
    void theFirstAddressThatDoesNotPassIsShownElse() {
        SesProbe second = of("b.example.com", "b.example.com TXT v=spf1 ip4:198.51.100.0/24 -all");
        SesProbe half = of("b.example.com", "b.example.com TXT v=spf1 ip4:198.51.100.0/25 -all");

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

    private static SesProbe of(String domain, String... lines) {
        TextZone zone = TextZone.of(lines).add(SES);
        return zone.solve(SesProbe.of(
                domain,
                new SesSpfChecker(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)),
                ip -> new SpfQuery(ip, "postmaster@" + domain, SesProbe.HELO, domain, "unknown", Instant.EPOCH)));
    }
}
