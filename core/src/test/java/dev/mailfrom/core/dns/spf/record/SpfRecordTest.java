package dev.mailfrom.core.dns.spf.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpfRecordTest {

    @ParameterizedTest
    @ValueSource(strings = {"v=spf1", "V=SPF1 -all", "v=spf1 ", "v=spf1 moo"})
    void beginsWithTheVersionAndABlank(String text) {
        assertThat(SpfRecord.isSpf(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v=spf10",
                " v=spf1 -all",
                "v=spf1\t-all",
                "\"v=spf1 -all\"",
                "v=spf1include:a.example",
                "spf1"
            })
    void nothingElseIsSpf(String text) {
        assertThat(SpfRecord.isSpf(text)).isFalse();
    }

    /** RFC 7208 sections 4.6.1, 5, 6, 7.1 and 12. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  -all  ",
                "+a ?mx ~ptr -exists:a.example",
                "A MX PTR INCLUDE:A.EXAMPLE IP4:192.0.2.1 -ALL",
                "a:a.example/24//64 mx:a.example//64 a/0 mx//128",
                "a:a.example. mx:with:colon/and/slash.a.example/24",
                "include:%{d2r-+}._spf.a.example exists:%{ir}.%{v}.%{L10=/,_.}.a.example",
                "exists:%%.%_.%-.%{i} a:%{h} a:x%-.example a:a%%",
                "ip4:0.0.0.0/0 ip4:255.255.255.255/32",
                "ip6::: ip6:2001:db8::1/64 ip6:::ffff:192.0.2.1 ip6:1:2:3:4:5:6:7:8/128",
                "include:a.xn--zckzah include:a.b-2",
                "redirect=_spf.%{d} exp=why.a.example unknown=%{c}anything:/= x-1._y=",
            })
    void wellFormedTermsAreRead(String terms) {
        assertThat(SpfRecord.parse("v=spf1 " + terms).errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "all.",
        "all:a.example",
        "-all/8",
        "moo",
        "--all",
        "-",
        "include",
        "include:",
        "include:a",
        "include:a.",
        "include:a.example/24",
        "include:a.1",
        "include:a.-b",
        "include:a.b-",
        "exists",
        "exists:a.example/24",
        "ptr/0",
        "ptr:",
        "a:192.0.2.1",
        "a/33",
        "a//129",
        "a/024",
        "a/24/64",
        "a:",
        "mx:a.example/",
        "ip4",
        "ip4:192.0.2",
        "ip4:192.0.2.256",
        "ip4:192.0.02.1",
        "ip4:192.0.2.1/33",
        "ip4:192.0.2.1/032",
        "ip4:192.0.2.1//24",
        "ip4:192.0.2.1:25",
        "ip6:2001:db8::1::2",
        "ip6:1:2:3:4:5:6:7",
        "ip6:1:2:3:4:5:6:7:8:9",
        "ip6:12345::",
        "ip6:2001:db8::/129",
        "ip6::1::",
        "redirect=",
        "redirect:a.example",
        "exp=-all",
        "=all",
        "1up=x",
        "foo=%abc",
        "exists:%(i).a.example",
        "exists:%{x}.a.example",
        "exists:%{c}.a.example",
        "exists:%{d0}.a.example",
        "exists:%{dx}.a.example",
        "exists:%{d",
        "exists:%{}.a.example",
        "exists:a.%",
        "exists:a.%_b",
        "exists:.%-.%-b",
        "exists:%{d}com",
        "exists:%{d.}com",
        "redirect=a.example redirect=b.example",
        "exp=a.example exp=b.example",
    })
    void anythingElseIsAnError(String term) {
        SpfRecord record = SpfRecord.parse("v=spf1 ip4:192.0.2.9 " + term + " -all");
        assertThat(record.errors()).hasSize(1);
        assertThat(record.errors().get(0).reason()).endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"~all\u00c2\u00a0", "a:a.example\u0000", "ip4:192.0.2.1\n", "\u00ef\u00bb\u00bfall", "a\tmx"})
    void bytesThatCannotBeSeenAreErrors(String term) {
        assertThat(SpfRecord.parse("v=spf1 " + term).errors()).hasSize(1);
    }

    /** What people publish, where the fault is, and what they meant. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "v=spf1 include: amazonses.com ~all | 16 | include:amazonses.com",
                "v=spf1 include:amazonses.com~all | 26 | include:amazonses.com ~all",
                "v=spf1 amazonses.com ~all | 8 | include:amazonses.com",
                "v=spf1 ~amazonses.com ~all | 9 | ~include:amazonses.com",
                "v=spf1 192.0.2.0/24 ~all | 8 | ip4:192.0.2.0/24",
                "v=spf1 2001:db8::/32 ~all | 8 | ip6:2001:db8::/32",
                "v=spf1 a:192.0.2.1 ~all | 18 | ip4:192.0.2.1",
                "v=spf1 ip:192.0.2.1 ~all | 8 | ip4:192.0.2.1",
                "v=spf1 ipv6:2001:db8::1 ~all | 8 | ip6:2001:db8::1",
                "v=spf1 ip4:2001:db8::1 ~all | 12 | ip6:2001:db8::1",
                "v=spf1 inlcude:amazonses.com ~all | 8 | include:amazonses.com",
                "v=spf1 includ:amazonses.com ~all | 8 | include:amazonses.com",
                "v=spf1 redirect:amazonses.com | 8 | redirect=amazonses.com",
                "v=spf1 include:amazonses.com ~ all | 31 | ~all",
                "v=spf1 include:amazonses.com ~all; | 31 | ~all",
                "v=spf1 include:amazonses.com -all. | 31 | -all",
                "v=spf1 ip4:192.0.2.1/33 ~all | 22 | -",
                "v=spf1 nonsense ~all | 8 | -",
            })
    void anErrorHasItsColumnAndAGuess(String text, int column, String corrected) {
        SpfRecord record = SpfRecord.parse(text);
        assertThat(record.errors()).hasSize(1);
        assertThat(record.errors().get(0).column()).isEqualTo(column);
        assertThat(record.errors().get(0).corrected().orElse(null)).isEqualTo(corrected);
    }

    @Test
    void termsKeepTheirColumns() {
        SpfRecord record = SpfRecord.parse("v=spf1  a   ~all");
        assertThat(record.terms()).extracting(SpfTerm::column).containsExactly(9, 13);
        assertThat(record.terms()).extracting(SpfTerm::text).containsExactly("a", "~all");
    }

    @Test
    void aModifierIsToldFromAMechanismByItsSign() {
        SpfRecord record = SpfRecord.parse("v=spf1 include=amazonses.com ~all");
        assertThat(record.terms().get(0))
                .isInstanceOfSatisfying(
                        SpfTerm.UnknownModifier.class,
                        modifier -> assertThat(modifier.name()).isEqualTo("include"));
        assertThat(record.errors()).isEmpty();
    }
}
