package dev.mailfrom.core.dns.spf.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.dns.TextZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrBlockTest {

    private static CidrBlock block(String network, int prefix) {
        return new CidrBlock(TextZone.ip(network), prefix);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 24, 192.0.2.0, 192.0.2.255",
        "192.0.2.77, 32, 192.0.2.77, 192.0.2.77",
        "192.0.2.77, 0, 0.0.0.0, 255.255.255.255",
        "192.0.2.77, 30, 192.0.2.76, 192.0.2.79",
        "2001:db8::5, 127, 2001:db8::4, 2001:db8::5",
    })
    void hasTwoEnds(String network, int prefix, String first, String last) {
        assertThat(block(network, prefix).first()).isEqualTo(TextZone.ip(first));
        assertThat(block(network, prefix).last()).isEqualTo(TextZone.ip(last));
    }

    @Test
    void containsWhatSharesItsBits() {
        assertThat(block("192.0.2.0", 25).contains(TextZone.ip("192.0.2.127"))).isTrue();
        assertThat(block("192.0.2.0", 25).contains(TextZone.ip("192.0.2.128"))).isFalse();
        assertThat(block("0.0.0.0", 0).contains(TextZone.ip("::1"))).isFalse();
        assertThat(block("192.0.2.0", 24).contains(block("192.0.2.64", 26))).isTrue();
        assertThat(block("192.0.2.64", 26).contains(block("192.0.2.0", 24))).isFalse();
    }

    @Test
    void refusesAPrefixItCannotHave() {
        assertThatThrownBy(() -> block("192.0.2.0", 33)).isInstanceOf(IllegalArgumentException.class);
    }
}
