package dev.mailfrom.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesOfNamesTest {

    private static List<FindingCode> codes(String identity, String domain) {
        return Rules.judgeNames(Identity.parse(identity), MailFromDomain.parse(domain)).stream()
                .map(Finding::code)
                .toList();
    }

    @Test
    void whatSesRefusesByTheNameAloneIsToldWithoutAskingAnybody() {
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
