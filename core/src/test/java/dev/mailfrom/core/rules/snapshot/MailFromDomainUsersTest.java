package dev.mailfrom.core.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MailFromDomainUsersTest {

    private static final DomainName BOUNCE =
            MailFromDomain.parse("bounce.example.com").name();

    private static MailFromAttributes with(String domain) {
        return new MailFromAttributes(
                Optional.of(MailFromDomain.parse(domain)),
                Optional.of(MailFromStatus.SUCCESS),
                BehaviorOnMxFailure.USE_DEFAULT_VALUE);
    }

    private static List<Identity> identities(String... names) {
        return Stream.of(names).map(Identity::parse).toList();
    }

    @Test
    void onlyIdentitiesWithThisDomainUseItInTheirOrder() {
        List<Identity> all = identities("example.com", "ceo@example.com", "other.example.com", "none.example.com");
        assertThat(MailFromDomainUsers.of(
                        BOUNCE,
                        Map.of(
                                all.get(1), with("bounce.example.com"),
                                all.get(0), with("bounce.example.com"),
                                all.get(2), with("bounce.other.example.com"),
                                all.get(3), MailFromAttributes.NOT_CONFIGURED)))
                .containsExactlyElementsOf(identities("example.com", "ceo@example.com").stream()
                        .sorted()
                        .toList());
    }

    @Test
    void onlyIdentitiesAboveTheDomainCanHaveItDomainsFirst() {
        assertThat(MailFromDomainUsers.candidates(
                        BOUNCE,
                        identities(
                                "ceo@example.com",
                                "bounce.example.com",
                                "example.org",
                                "example.com",
                                "a@example.com")))
                .containsExactlyElementsOf(identities("example.com", "a@example.com", "ceo@example.com"));
    }
}
