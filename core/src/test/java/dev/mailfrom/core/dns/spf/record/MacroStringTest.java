package dev.mailfrom.core.dns.spf.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.spf.SpfQuery;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacroStringTest {

    private static String expand(String text, String ip) throws SpfSyntaxException {
        SpfQuery query = new SpfQuery(
                TextZone.ip(ip),
                "strong-bad@email.example.com",
                "mx.example.org",
                "email.example.com",
                "receiver.example",
                Instant.ofEpochSecond(1234567890));
        return MacroString.parse(text, MacroString.MacroContext.EXPLANATION)
                .expand(letter -> query.macro(letter, query.domain()));
    }

    /** The examples of RFC 7208 section 7.4, and its rules of section 7.3. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%{s} | strong-bad@email.example.com",
                "%{o} | email.example.com",
                "%{d} | email.example.com",
                "%{d4} | email.example.com",
                "%{d3} | email.example.com",
                "%{d2} | example.com",
                "%{d1} | com",
                "%{dr} | com.example.email",
                "%{d2r} | example.email",
                "%{l} | strong-bad",
                "%{l-} | strong.bad",
                "%{lr} | strong-bad",
                "%{lr-} | bad.strong",
                "%{l1r-} | strong",
                "%{ir}.%{v}._spf.%{d2} | 3.2.0.192.in-addr._spf.example.com",
                "%{lr-}.lp._spf.%{d2} | bad.strong.lp._spf.example.com",
                "%{lr-}.lp.%{ir}.%{v}._spf.%{d2} | bad.strong.lp.3.2.0.192.in-addr._spf.example.com",
                "%{d2}.trusted-domains.example.net | example.com.trusted-domains.example.net",
                "%{h} %{r} %{t} %{c} | mx.example.org receiver.example 1234567890 192.0.2.3",
                "%{S} | strong-bad%40email.example.com",
                "%{D2R} | example.email",
                "%{h1.+-} | org",
                "a%%b%_c%-d | a%b c%20d",
            })
    void macrosExpandAsTheRfcSays(String text, String expanded) throws SpfSyntaxException {
        assertThat(expand(text, "192.0.2.3")).isEqualTo(expanded);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::cb01, 2001:db8::cb01",
        "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
        "::, ::",
        "::1, ::1",
        "1:0:0:2:0:0:0:0, 1:0:0:2::",
        "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
    })
    void theReadableAddressIsCompressed(String ip, String readable) throws SpfSyntaxException {
        assertThat(expand("%{c}", ip)).isEqualTo(readable);
    }

    @ParameterizedTest
    @CsvSource("2001:db8::cb01")
    void anIpv6AddressIsThirtyTwoNibbles(String ip) throws SpfSyntaxException {
        assertThat(expand("%{ir}.%{v}", ip))
                .isEqualToIgnoringCase("1.0.b.c." + "0.".repeat(20) + "8.b.d.0.1.0.0.2.ip6");
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:0:0, true",
        "::1.2.3.4, true",
        "1::2:192.0.2.1, true",
        "1:2:3:4:5:6:7::, true",
        "1:2:3:4:5:6:7:8::, false",
        "1:2:3:4:5:6:192.0.2.1, true",
        "192.0.2.1::, false",
        ":1, false",
        "1:, false",
        ":::, false",
    })
    void ipv6AddressesAreReadStrictly(String text, boolean right) {
        assertThat(IpAddressParser.ip6(text).isPresent()).isEqualTo(right);
    }
}
