package dev.mailfrom.core.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** SES developer guide, understanding inherited DKIM signing properties. */
class DkimSigningTest {

    private static final List<String> TOKENS = List.of("one", "two", "three");

    private final Map<Identity, DkimAttributes> all = new HashMap<>();

    private DkimSigningTest has(String identity, boolean enabled, String status, List<String> tokens) {
        all.put(Identity.parse(identity), new DkimAttributes(enabled, VerificationStatus.of(status), tokens));
        return this;
    }

    private DkimSigningTest hasDkim(String domain) {
        return has(domain, true, "Success", TOKENS);
    }

    private DkimSigning of(String identity) {
        return DkimSigning.of(Identity.parse(identity), all);
    }

    @Test
    void aDomainHasItsOwn() {
        hasDkim("example.com").has("news.example.com", true, "Pending", TOKENS);
        DkimSigning news = of("news.example.com");
        assertThat(news.domain()).hasToString("news.example.com");
        assertThat(news.status()).isEqualTo(VerificationStatus.PENDING);
        assertThat(news.source()).isEmpty();
        assertThat(news.expected()).isFalse();
    }

    @Test
    void aDomainThatSwitchedItsOwnOffDoesNotInherit() {
        hasDkim("example.com").has("news.example.com", false, "Success", TOKENS);
        assertThat(of("news.example.com").attributes().enabled()).isFalse();
        assertThat(of("news.example.com").domain()).hasToString("news.example.com");
    }

    @Test
    void aDomainWithoutItsOwnIsExpectedToInheritFromTheNearestAbove() {
        hasDkim("example.com").has("b.example.com", false, "NotStarted", List.of());
        has("a.b.example.com", false, "NotStarted", List.of());
        DkimSigning below = of("a.b.example.com");
        assertThat(below.domain()).hasToString("example.com");
        assertThat(below.source()).contains(Identity.parse("example.com"));
        assertThat(below.attributes().enabled()).isTrue();
        assertThat(below.expected()).isTrue();
    }

    @Test
    void anAddressHasThatOfItsDomainAndSesSaysSo() {
        hasDkim("example.com").has("news@example.com", true, "Success", TOKENS);
        DkimSigning address = of("news@example.com");
        assertThat(address.attributes().enabled()).isTrue();
        assertThat(address.source()).contains(Identity.parse("example.com"));
        assertThat(address.expected()).isFalse();
    }

    @Test
    void ofAnAddressTheStatusOfItsDomainCounts() {
        has("example.com", true, "Pending", TOKENS).has("news@example.com", true, "NotStarted", List.of());
        assertThat(of("news@example.com").status()).isEqualTo(VerificationStatus.PENDING);
        assertThat(of("news@example.com").attributes().tokens()).isEqualTo(TOKENS);
    }

    @Test
    void anAddressThatOverridesItsDomainIsOff() {
        hasDkim("example.com").has("news@example.com", false, "Success", TOKENS);
        assertThat(of("news@example.com").attributes().enabled()).isFalse();
        assertThat(of("news@example.com").expected()).isFalse();
    }

    @Test
    void anAddressOfWhichSesSaysNothingIsExpectedToInherit() {
        hasDkim("example.com").has("news@example.com", false, "NotStarted", List.of());
        assertThat(of("news@example.com").attributes().enabled()).isTrue();
        assertThat(of("news@example.com").expected()).isTrue();
        has("example.com", false, "Success", TOKENS);
        assertThat(of("news@example.com").attributes().enabled()).isFalse();
    }

    @Test
    void anAddressBelowADomainIsSignedByThatDomain() {
        hasDkim("example.com").has("me@mail.example.com", false, "NotStarted", List.of());
        assertThat(of("me@mail.example.com").domain()).hasToString("example.com");
    }

    @Test
    void withoutAnyDkimAboveItIsNotSetUp() {
        has("me@example.net", false, "NotStarted", List.of());
        DkimSigning alone = of("me@example.net");
        assertThat(alone.isSetUp()).isFalse();
        assertThat(alone.domain()).hasToString("example.net");
        assertThat(alone.source()).isEmpty();
    }
}
