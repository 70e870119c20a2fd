package dev.mailfrom.core.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    @ParameterizedTest
    @CsvSource({
        "Example.COM., example.com, DOMAIN, example.com",
        "User@Example.COM, User@Example.COM, EMAIL_ADDRESS, example.com",
        "user@EXAMPLE.com., user@EXAMPLE.com, EMAIL_ADDRESS, example.com",
        "user+news@sub.example.com, user+news@sub.example.com, EMAIL_ADDRESS, sub.example.com",
        "bücher@bücher.example, bücher@xn--bcher-kva.example, EMAIL_ADDRESS, xn--bcher-kva.example",
    })
    void aDomainIsNormalisedAndAnAddressIsKeptAsWritten(String written, String name, IdentityType type, String domain) {
        Identity identity = Identity.parse(written);

        assertThat(identity.name()).isEqualTo(name);
        assertThat(identity).hasToString(name);
        assertThat(identity.type()).isEqualTo(type);
        assertThat(identity.domain().text()).isEqualTo(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "@example.com",
                "user@",
                "user@localhost",
                "a@b@example.com",
                "<user@example.com>",
                "us er@example.com",
                "user\u200b@example.com",
                "\"user\"@example.com",
                "user@[192.0.2.1]",
                "arn:aws:ses:us-east-1:123456789012:identity/example.com",
            })
    void refusesWhatIsNoIdentity(String written) {
        assertThatThrownBy(() -> Identity.parse(written)).isInstanceOf(InvalidNameException.class);
    }

    @Test
    void theLocalPartMayHave64Characters() {
        assertThat(Identity.parse("a".repeat(64) + "@example.com").name()).hasSize(76);
        assertThatThrownBy(() -> Identity.parse("a".repeat(65) + "@example.com"))
                .hasMessageContaining("65 characters; mail allows 64");
    }

    @Test
    void aFaultInTheDomainPartHasItsPlaceInTheWholeAddress() {
        assertThatThrownBy(() -> Identity.parse("user@ex!ample.com"))
                .isInstanceOfSatisfying(
                        InvalidNameException.class, e -> assertThat(e.column()).isEqualTo(8));
        assertThatThrownBy(() -> Identity.parse("user@localhost"))
                .isInstanceOfSatisfying(
                        InvalidNameException.class, e -> assertThat(e.column()).isZero());
    }

    @Test
    void anArnIsAnsweredWithTheNameInIt() {
        assertThatThrownBy(() -> Identity.parse("arn:aws:ses:us-east-1:123456789012:identity/example.com"))
                .isInstanceOfSatisfying(
                        InvalidNameException.class, e -> assertThat(e.fix()).isEqualTo("Write example.com."));
    }

    @Test
    void theMostGranularComesFirst() {
        assertThat(Identity.parse("user+x@a.example.com").mostGranularFirst())
                .extracting(Identity::name)
                .containsExactly("user+x@a.example.com", "user@a.example.com", "a.example.com", "example.com");
        assertThat(Identity.parse("a.example.com").mostGranularFirst())
                .extracting(Identity::name)
                .containsExactly("a.example.com", "example.com");
    }

    @Test
    void addressesThatDifferInCaseAreDifferentIdentitiesOfOneDomain() {
        Identity lower = Identity.parse("news@example.com");

        for (String other : List.of("News@example.com", "news@EXAMPLE.com", "news@example.Com")) {
            assertThat(Identity.parse(other)).isNotEqualTo(lower);
            assertThat(Identity.parse(other).domain()).isEqualTo(lower.domain());
            assertThat(Identity.parse(other).compareTo(lower)).isNotZero();
            assertThat(Identity.parse(other).differsOnlyInCase(lower)).isTrue();
        }
        assertThat(lower.differsOnlyInCase(lower)).isFalse();
        assertThat(Identity.parse("new@example.com").differsOnlyInCase(lower)).isFalse();
    }

    @Test
    void anAddressWithoutItsLabelKeepsItsSpelling() {
        assertThat(Identity.parse("Sales+x@Example.com").mostGranularFirst())
                .extracting(Identity::name)
                .containsExactly("Sales+x@Example.com", "Sales@Example.com", "example.com");
    }

    @Test
    void aLabelThatIsTheWholeLocalPartIsNone() {
        assertThat(Identity.parse("+x@example.com").mostGranularFirst()).hasSize(2);
    }

    @Test
    void identitiesAreSortedByDomainAndThenByName() {
        List<Identity> sorted = List.of("b@a.example", "b.example", "a@b.example", "a.example").stream()
                .map(Identity::parse)
                .sorted()
                .toList();

        assertThat(sorted)
                .extracting(Identity::name)
                .containsExactly("a.example", "b@a.example", "a@b.example", "b.example");
    }
}
