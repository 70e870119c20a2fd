package dev.mailfrom.core.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

    @ParameterizedTest
    @CsvSource({
        "Example.COM., example.com",
        "bücher.example, xn--bcher-kva.example",
        "例え.jp, xn--r8jz45g.jp",
        "bounce。example。com, bounce.example.com",
        "a_b.example.com, a_b.example.com",
    })
    void oneSpellingStandsForAll(String written, String text) {
        assertThat(DomainName.parse(written).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "localhost",
                "a..b",
                ".example.com",
                "-a.example.com",
                "a-.example.com",
                "a b.example.com",
                "a\u200b.example.com",
                "a\u0000.example.com",
                "192.0.2.1",
                "[192.0.2.1]",
                "2001:db8::1",
                "straße.de",
                "example.com/",
                "https://example.com",
                "exam!ple.com",
                "example.123",
            })
    void refusesWhatIsNoDomain(String written) {
        assertThatThrownBy(() -> DomainName.parse(written)).isInstanceOf(InvalidNameException.class);
    }

    @Test
    void aLongTextOfColonsIsRefusedAtOnce() {
        String colons = ":".repeat(200_000) + "x";
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> DomainName.parse(colons)).isInstanceOf(InvalidNameException.class));
    }

    @Test
    void labelsMayHave63CharactersAndNames253() {
        String label = "a".repeat(63);
        String longest = label + "." + label + "." + label + "." + "a".repeat(61);

        assertThat(DomainName.parse(longest).text()).hasSize(253);
        assertThatThrownBy(() -> DomainName.parse("a".repeat(64) + ".example.com"))
                .hasMessageContaining("64 characters; DNS allows 63");
        assertThatThrownBy(() -> DomainName.parse(longest + "a")).hasMessageContaining("254 characters");
    }

    @Test
    void theFaultHasItsPlace() {
        assertThatThrownBy(() -> DomainName.parse("ok.ex!ample.com"))
                .isInstanceOfSatisfying(
                        InvalidNameException.class, e -> assertThat(e.column()).isEqualTo(6));
    }

    @Test
    void onlyANameBelowIsAProperChild() {
        DomainName domain = DomainName.parse("example.com");

        assertThat(DomainName.parse("a.b.example.com").isProperChildOf(domain)).isTrue();
        assertThat(domain.isProperChildOf(domain)).isFalse();
        assertThat(DomainName.parse("badexample.com").isProperChildOf(domain)).isFalse();
        assertThat(DomainName.parse("com.example").isProperChildOf(domain)).isFalse();
    }

    @Test
    void upwardsEndsAtTwoLabels() {
        assertThat(DomainName.parse("a.b.example.com").upwards())
                .extracting(DomainName::text)
                .containsExactly("a.b.example.com", "b.example.com", "example.com");
    }
}
