package dev.mailfrom.core.rules.dmarc;

import static dev.mailfrom.core.rules.FindingCode.DKIM_NOT_READ;
import static dev.mailfrom.core.rules.FindingCode.DKIM_OFF;
import static dev.mailfrom.core.rules.FindingCode.DKIM_PENDING;
import static dev.mailfrom.core.rules.FindingCode.DKIM_RECORDS_WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DkimRuleTest {

    private static final Set<FindingCode> CODES = EnumSet.of(DKIM_OFF, DKIM_PENDING, DKIM_RECORDS_WRONG, DKIM_NOT_READ);
    private static final DkimAttributes SUCCESS =
            new DkimAttributes(true, VerificationStatus.SUCCESS, SnapshotFixture.DKIM_TOKENS);

    private static SnapshotFixture policy(SnapshotFixture fixture, String policy) {
        return policy.equals("absent")
                ? fixture.dns("_dmarc.example.com A 192.0.2.1")
                : fixture.dns("_dmarc.example.com TXT v=DMARC1; p=" + policy);
    }

    private static List<FindingCode> codes(SnapshotFixture fixture) {
        return fixture.codes().stream().filter(CODES::contains).toList();
    }

    @Test
    void nothingIsFoundWhereSesSignsAndReceiversFindTheKeys() {
        assertThat(codes(SnapshotFixture.example().withDkim("Success"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "reject, true, WARNING",
        "quarantine, true, WARNING",
        "none, true, INFO",
        "absent, true, INFO",
        "reject, false, WARNING",
        "none, false, WARNING",
        "absent, false, INFO"
    })
    void withoutASignatureTheWeightFollowsFromWhatReceiversDo(String policy, boolean spf, Severity severity) {
        SnapshotFixture fixture = policy(SnapshotFixture.example(), policy);
        Finding off = (spf ? fixture : fixture.withoutMailFrom()).withoutDkim().finding(DKIM_OFF);

        assertThat(off.severity()).isEqualTo(severity);
        assertThat(off.message()).contains("DKIM is not set up for it");
        assertThat(off.message().contains("by SPF alone")).isEqualTo(spf);
        assertThat(off.fix())
                .startsWith("Set it up: aws ses verify-domain-dkim --domain example.com --region us-east-1\n");
    }

    @Test
    void anAddressGetsDkimThroughItsDomain() {
        Finding off = SnapshotFixture.identity("me@example.com").withoutDkim().finding(DKIM_OFF);
        assertThat(off.subject()).isEqualTo("example.com");
        assertThat(off.fix()).startsWith("If the DNS of example.com is yours, register that domain");
    }

    @Test
    void switchedOffNamesTheCommandThatSwitchesItOn() {
        Finding off = SnapshotFixture.example().withDkim(false, "Success").finding(DKIM_OFF);
        assertThat(off.message()).contains("signing is switched off for example.com");
        assertThat(off.fix())
                .isEqualTo("Switch it on: aws ses set-identity-dkim-enabled --identity example.com --dkim-enabled"
                        + " --region us-east-1");
    }

    @Test
    void anAddressThatInheritsASwitchedOffDkimNamesTheDomain() {
        Finding off = SnapshotFixture.identity("me@example.com")
                .withoutDkim()
                .withDkimOf(
                        "example.com",
                        new DkimAttributes(false, VerificationStatus.SUCCESS, SnapshotFixture.DKIM_TOKENS))
                .finding(DKIM_OFF);
        assertThat(off.message()).contains("which is expected to count for me@example.com");
        assertThat(off.fix()).contains("--identity example.com --dkim-enabled");
    }

    @Test
    void afterFailedTheRecordsAloneDoNotHelp() {
        Finding right = SnapshotFixture.example().withDkim("Failed").finding(DKIM_OFF);
        assertThat(right.message()).contains("given up", "although DNS has them now");
        assertThat(right.fix())
                .isEqualTo("Let it look again: aws ses verify-domain-dkim --domain example.com --region us-east-1");

        SnapshotFixture wrong = SnapshotFixture.example().withDkim("Failed").firstDkimRecord(Optional.empty());
        assertThat(wrong.finding(DKIM_OFF).fix()).startsWith("Publish the records, and then: aws ses ");
        assertThat(codes(wrong)).contains(DKIM_RECORDS_WRONG);
    }

    @Test
    void pendingWithItsRecordsIsOnlyInformation() {
        Finding pending = SnapshotFixture.example().withDkim("Pending").finding(DKIM_PENDING);
        assertThat(pending.severity()).isEqualTo(Severity.INFO);
        assertThat(pending.message()).contains("does not sign before", "DNS has them");
        assertThat(pending.fix()).isEqualTo("Wait for SES: mailfrom show example.com");
        assertThat(codes(SnapshotFixture.example().withDkim("Pending"))).containsExactly(DKIM_PENDING);
    }

    @Test
    void pendingWithoutItsRecordsEndsAfter72Hours() {
        SnapshotFixture fixture = SnapshotFixture.example().withDkim("Pending").firstDkimRecord(Optional.empty());
        assertThat(fixture.finding(DKIM_PENDING).severity()).isEqualTo(Severity.WARNING);
        assertThat(fixture.finding(DKIM_PENDING).message()).contains("After 72 hours it gives up");
        assertThat(fixture.finding(DKIM_PENDING).fix()).isEmpty();
        assertThat(fixture.finding(DKIM_RECORDS_WRONG).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void temporaryFailureSaysThatItIsNotDocumentedWhetherSesSigns() {
        Finding pending = SnapshotFixture.example().withDkim("TemporaryFailure").finding(DKIM_PENDING);
        assertThat(pending.severity()).isEqualTo(Severity.WARNING);
        assertThat(pending.message()).contains("TemporaryFailure", "not documented whether it signs");
    }

    @Test
    void missingRecordsAreListedAsTheyHaveToBePublished() {
        Finding wrong = SnapshotFixture.example()
                .withDkim("Success")
                .firstDkimRecord(Optional.empty())
                .finding(DKIM_RECORDS_WRONG);
        assertThat(wrong.message()).startsWith("1 of the 3 DKIM records of example.com is missing or wrong, so");
        assertThat(wrong.fix())
                .isEqualTo("Publish tokenone._domainkey.example.com. 1800 IN CNAME tokenone.dkim.amazonses.com.");
        assertThat(wrong.evidence())
                .contains("tokenone._domainkey.example.com does not exist")
                .anyMatch(line -> line.startsWith("dig "));
    }

    @Test
    void recordsWithTheZoneAppendedSayWhatToEnter() {
        Finding wrong = SnapshotFixture.example()
                .withDkim("Success")
                .firstDkimRecord(Optional.empty())
                .dns("tokenone._domainkey.example.com.example.com CNAME tokenone.dkim.amazonses.com")
                .finding(DKIM_RECORDS_WRONG);
        assertThat(wrong.evidence())
                .contains("stands at tokenone._domainkey.example.com.example.com instead of"
                        + " tokenone._domainkey.example.com");
        assertThat(wrong.fix()).endsWith("leave out the zone, which it appends.");
    }

    @Test
    void severalRecordsStandOnALineEach() {
        Finding wrong =
                SnapshotFixture.example().withDkimOf("example.com", SUCCESS).finding(DKIM_RECORDS_WRONG);
        assertThat(wrong.advice().firstStep().text()).isEqualTo("Publish 3 records.");
        assertThat(wrong.fix().lines().skip(1))
                .hasSize(3)
                .allMatch(line -> line.matches("token\\S+ 1800 IN CNAME token\\S+"));
    }

    @Test
    void anAddressIsToldOfTheRecordsOfTheDomainThatSigns() {
        Finding wrong = SnapshotFixture.identity("me@example.com")
                .withoutDkim()
                .withDkimOf("example.com", SUCCESS)
                .finding(DKIM_RECORDS_WRONG);
        assertThat(wrong.subject()).isEqualTo("example.com");
        assertThat(wrong.message()).startsWith("3 of the 3 DKIM records of example.com are missing");
    }

    @Test
    void whatSesDoesNotSayIsUnknownUnlessSpfPassesAnyway() {
        Finding passing =
                SnapshotFixture.example().withUnknownDkim("AccessDenied").finding(DKIM_NOT_READ);
        assertThat(passing.severity()).isEqualTo(Severity.INFO);
        Finding open = SnapshotFixture.example()
                .withoutMailFrom()
                .withUnknownDkim("AccessDenied")
                .finding(DKIM_NOT_READ);
        assertThat(open.severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(open.message()).contains("could not be read. AccessDenied.");
        assertThat(open.fix()).contains("ses:GetIdentityDkimAttributes", "mailfrom doctor");
    }

    @Test
    void whatDnsDoesNotSayIsUnknownAndNotMissing() {
        SnapshotFixture silent = SnapshotFixture.example()
                .withoutMailFrom()
                .withDkim("Success")
                .dns("tokenone._domainkey.example.com TXT!", "tokenone._domainkey.example.com CNAME!");
        assertThat(codes(silent)).containsExactly(DKIM_NOT_READ);
        assertThat(silent.finding(DKIM_NOT_READ).severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(silent.finding(DKIM_NOT_READ).message()).startsWith("1 of the 3 DKIM records");
        assertThat(silent.finding(DKIM_NOT_READ).evidence())
                .singleElement()
                .asString()
                .contains("dig ", " tokenone._domainkey.example.com ");
    }

    @Test
    void nothingIsSaidOfAnIdentityThatIsNotRegistered() {
        assertThat(codes(SnapshotFixture.example().withoutDkim().notRegistered()))
                .isEmpty();
    }
}
