package dev.mailfrom.core.rules.ses;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.Identity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ProperChildRule and RegisteredRule. */
class IdentityAndDomainNameRulesTest {

    @ParameterizedTest
    @CsvSource({
        "example.com, bounce.example.com",
        "example.com, a.b.example.com",
        "news@example.com, bounce.example.com",
        "news@shop.example.com, bounce.shop.example.com",
    })
    void aDomainBelowTheIdentitysOwnWillDo(String identity, String domain) {
        assertThat(SnapshotFixture.identity(identity)
                        .withIntent(domain, USE_DEFAULT_VALUE)
                        .codes())
                .doesNotContain(FindingCode.MAILFROM_IS_IDENTITY, FindingCode.MAILFROM_NOT_SUBDOMAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, MAILFROM_IS_IDENTITY, is the identity's own domain, bounce.example.com",
        "news@example.com, example.com, MAILFROM_IS_IDENTITY, is the identity's own domain, bounce.example.com",
        "shop.example.com, bounce.example.com, MAILFROM_NOT_SUBDOMAIN, is not below, bounce.shop.example.com",
        "shop.example.com, example.com, MAILFROM_NOT_SUBDOMAIN, is above, bounce.shop.example.com",
        "example.com, bounceexample.com, MAILFROM_NOT_SUBDOMAIN, is not below, bounce.example.com",
        "news@shop.example.com, mail.example.com, MAILFROM_NOT_SUBDOMAIN, is not below, bounce.shop.example.com",
    })
    void anyOtherIsAnErrorWithANameThatWouldDo(
            String identity, String domain, FindingCode code, String why, String instead) {
        Finding finding = SnapshotFixture.identity(identity)
                .withIntent(domain, USE_DEFAULT_VALUE)
                .finding(code);

        assertThat(finding.isError()).isTrue();
        assertThat(finding.subject()).isEqualTo(domain);
        assertThat(finding.message()).contains(why);
        assertThat(finding.fix()).contains(instead);
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, aws ses verify-domain-identity --domain example.com --region us-east-1",
        "news@example.com, aws ses verify-email-identity --email-address news@example.com --region us-east-1",
    })
    void whoIsNotRegisteredIsToldHow(String identity, String command) {
        Finding missing =
                SnapshotFixture.identity(identity).notRegistered().finding(FindingCode.IDENTITY_NOT_REGISTERED);

        assertThat(missing.isError()).isTrue();
        assertThat(missing.message()).startsWith(identity + " is not registered in us-east-1.");
        assertThat(missing.fix()).contains("--search-regions").endsWith(command);
    }

    @ParameterizedTest
    @CsvSource({
        "bounce.example.com, 'bounce.example.com is not an identity in us-east-1; it is the MAIL FROM domain of '",
        "me@bounce.example.com, 'me@bounce.example.com is not registered in us-east-1, and bounce.example.com is the"
                + " MAIL FROM domain of '"
    })
    void aMailFromDomainIsNotToBeRegistered(String identity, String begin) {
        SnapshotFixture fixture = SnapshotFixture.identity(identity).notRegistered();
        for (String user : List.of("example.com", "a@example.com", "b@example.com")) {
            fixture.withOtherIdentity(
                    user, SnapshotFixture.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE));
        }
        Finding three = fixture.finding(FindingCode.IDENTITY_NOT_REGISTERED);
        assertThat(three.message())
                .startsWith(begin)
                .contains(" and ", "so do not register it.")
                .doesNotContain("more.");
        assertThat(three.fix()).startsWith("Name the identity: mailfrom show ");
        assertThat(three.related()).hasSize(3);

        for (String user : List.of("c@example.com", "d@example.com")) {
            fixture.withOtherIdentity(
                    user, SnapshotFixture.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE));
        }
        assertThat(fixture.finding(FindingCode.IDENTITY_NOT_REGISTERED).message())
                .contains(", and of 2 more.");
    }

    @ParameterizedTest
    @CsvSource({"exmaple.com, example.com", "exampel.com, example.com", "shop.org, ''", "test.com, ''"})
    void aMistypedNameIsHeldAgainstThoseThatThereAre(String written, String meant) {
        Finding missing = SnapshotFixture.identity(written)
                .notRegistered()
                .withOtherIdentity("example.com")
                .finding(FindingCode.IDENTITY_NOT_REGISTERED);

        assertThat(missing.fix())
                .startsWith(
                        meant.isEmpty() ? "Look in other regions" : "Perhaps " + meant + " is meant, which is. Look");
    }

    @ParameterizedTest
    @CsvSource({"news@example.com, news@EXAMPLE.com", "News@Example.Com, news@example.com"})
    void anAddressThatIsRegisteredInOtherCaseIsNamed(String written, String registered) {
        Finding missing = SnapshotFixture.identity(written)
                .notRegistered()
                .withOtherIdentity(registered)
                .finding(FindingCode.IDENTITY_NOT_REGISTERED);

        assertThat(missing.fix())
                .startsWith(registered + " is: SES tells upper from lower case in addresses. Look in other regions");
        assertThat(missing.related()).extracting(Identity::name).containsExactly(registered);
    }

    @Test
    void whoIsRegisteredElsewhereIsToldWhere() {
        Finding missing = SnapshotFixture.example()
                .notRegistered("eu-west-1", "sa-east-1")
                .finding(FindingCode.IDENTITY_NOT_REGISTERED);

        assertThat(missing.message()).endsWith("It is registered in eu-west-1, sa-east-1.");
        assertThat(missing.fix()).isEqualTo("mailfrom --region eu-west-1 show example.com");
        assertThat(missing.evidence()).containsExactly("registered in eu-west-1", "registered in sa-east-1");
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, Pending, DKIM",
        "example.com, NotStarted, DKIM",
        "news@example.com, Failed, Follow the link in the mail that SES sent to news@example.com.",
    })
    void whoIsNotVerifiedCannotSendYet(String identity, String status, String fix) {
        Finding finding =
                SnapshotFixture.identity(identity).withVerification(status).finding(FindingCode.IDENTITY_NOT_VERIFIED);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message()).contains("is " + status).contains("can be set up meanwhile");
        assertThat(finding.fix()).contains(fix);
    }

    @Test
    void whoIsVerifiedIsNotSpokenOf() {
        assertThat(SnapshotFixture.example().codes())
                .doesNotContain(FindingCode.IDENTITY_NOT_REGISTERED, FindingCode.IDENTITY_NOT_VERIFIED);
    }
}
