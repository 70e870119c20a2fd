package dev.mailfrom.core.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleSetNamesTest {

    private static List<FindingCode> codes(String identity, String domain) {
        return RuleSet.evaluateNames(Identity.parse(identity), MailFromDomain.parse(domain)).stream()
                .map(Finding::code)
                .toList();
    }

    @Test
    void whatSesRefusesByTheNameAloneIsFoundWithoutAsking() {
        assertThat(codes("example.com", "example.com")).containsExactly(FindingCode.MAILFROM_IS_IDENTITY);
        assertThat(codes("news.example.com", "example.com")).containsExactly(FindingCode.MAILFROM_NOT_SUBDOMAIN);
        assertThat(codes("example.com", "bounce.example.org")).containsExactly(FindingCode.MAILFROM_NOT_SUBDOMAIN);
    }

    @Test
    void aProperChildHasNothingAgainstIt() {
        assertThat(codes("example.com", "bounce.example.com")).isEmpty();
        assertThat(codes("news@example.com", "a.b.example.com")).isEmpty();
    }
}
