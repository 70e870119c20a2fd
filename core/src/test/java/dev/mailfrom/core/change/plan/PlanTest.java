package dev.mailfrom.core.change.plan;

import static dev.mailfrom.core.dns.SampleDnsAnswers.noData;
import static dev.mailfrom.core.dns.SampleDnsAnswers.undetermined;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.mailfrom.core.change.records.PlannedRecord;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plan, PlannedItem, ConfirmationPrompt and Confirmation: how dangerous a change is, and what answers it. */
class PlanTest {

    private static final Plan HARMLESS = PlanFixtures.firstTime("example.com");
    private static final Plan DISABLING = PlanFixtures.plan(
            ChangeKind.DISABLE, PlanFixtures.step(SnapshotFixture.example().withIntent(MailFromSetting.OFF)));

    @Test
    void theFirstDomainIsNoDanger() {
        assertThat(HARMLESS.question()).isEqualTo(new ConfirmationPrompt("example.com", false, List.of()));
    }

    @Test
    void disablingAWorkingDomainIsADanger() {
        assertThat(DISABLING.question().requiredInput()).contains("example.com");
        assertThat(DISABLING.question().dangers())
                .containsExactly(
                        "bounce.example.com works now; without it, mail is sent with MAIL FROM amazonses.com or a subdomain of it (SES's default).");
    }

    @Test
    void replacingAWorkingDomainIsADanger() {
        assertThat(dangers(SnapshotFixture.example().withIntent("mail.example.com", USE_DEFAULT_VALUE)))
                .containsExactly("bounce.example.com works now; the new domain works only after SES has seen its MX.");
    }

    @Test
    void theDangerSaysWhatDmarcMakesOfMailWithoutTheDomainUnlessSesThenRefusesTheMail() {
        SnapshotFixture unsigned =
                SnapshotFixture.example().withoutDkim().dns("_dmarc.example.com TXT v=DMARC1; p=reject");

        assertThat(dangers(unsigned.withIntent(MailFromSetting.OFF)))
                .singleElement()
                .asString()
                .contains("(SES's default). DMARC fails: SPF does not align");
        assertThat(dangers(unsigned.withIntent("mail.example.com", USE_DEFAULT_VALUE)))
                .singleElement()
                .asString()
                .contains("has seen its MX. Until then: DMARC fails: SPF does not align");
        assertThat(dangers(unsigned.withIntent("mail.example.com", REJECT_MESSAGE)))
                .noneMatch(danger -> danger.contains("DMARC"));
    }

    @Test
    void disablingOrReplacingWhatDoesNotWorkIsNone() {
        assertThat(dangers(SnapshotFixture.example().withMailFrom("Failed").withIntent(MailFromSetting.OFF)))
                .isEmpty();
        assertThat(dangers(SnapshotFixture.example()
                        .withMailFrom("Pending")
                        .withIntent("mail.example.com", USE_DEFAULT_VALUE)))
                .isEmpty();
    }

    @Test
    void rejectMessageIsADangerUnlessTheMxIsRight() {
        SnapshotFixture reject =
                SnapshotFixture.example().withoutMailFrom().withIntent("bounce.example.com", REJECT_MESSAGE);

        assertThat(dangers(reject)).isEmpty();
        assertThat(dangers(reject.mx(noData(RecordType.MX))))
                .containsExactly("RejectMessage while the MX of bounce.example.com is not right:"
                        + " SES refuses all mail from example.com until it has seen the MX.");
        assertThat(dangers(reject.mx(undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "silence"))))
                .singleElement()
                .asString()
                .contains("could not be determined");
        assertThat(dangers(reject.withoutDns())).hasSize(1);
    }

    @Test
    void goingBackToUseDefaultValueIsNone() {
        assertThat(dangers(SnapshotFixture.example()
                        .withMailFrom("bounce.example.com", "Success", REJECT_MESSAGE)
                        .mx(noData(RecordType.MX))
                        .withIntent("bounce.example.com", USE_DEFAULT_VALUE)))
                .isEmpty();
    }

    @Test
    void moreThanTenAreADangerByTheirNumber() {
        assertThat(bulk(10, 1000).question().requiredInput()).isEmpty();
        assertThat(bulk(11, 1000).question().requiredInput()).contains("11");
    }

    @Test
    void aFewWithADangerAmongThemAskForTheirNumber() {
        Plan plan = PlanFixtures.bulk(
                List.of(PlanFixtures.row("example.com", "it works now"), PlanFixtures.row("example.org")), 500);

        assertThat(plan.question().requiredInput()).contains("2");
        assertThat(plan.question().dangers()).hasSize(1);
    }

    @Test
    void aSmallPartIsConfirmedWithYesAndALargePartWithTheCount() {
        assertThat(bulk(3, 7).question().mustTypeSubject()).isFalse();
        assertThat(bulk(4, 6).question().requiredInput()).contains("4");
        assertThat(bulk(4, 6).question().dangers()).containsExactly("4 of 10 identities are changed, more than 30 %.");
        assertThat(bulk(4, 5).question().mustTypeSubject()).as("fewer than ten").isFalse();
    }

    @Test
    void switchingOffWhatWorksInAPlanOfManyAlwaysWantsTheCount() {
        PlannedItem off = PlanFixtures.step(SnapshotFixture.example().withIntent(MailFromSetting.OFF))
                .compact();
        Plan plan = PlanFixtures.bulk(List.of(off), 500);

        assertThat(plan.question().requiredInput()).contains("1");
        assertThat(plan.question().dangers()).containsExactly("1 working MAIL FROM domain is switched off.");
        assertThat(plan.disables()).isEqualTo(1);
    }

    @Test
    void ofManyOnlyWhatIsShownAndSentIsKept() {
        PlannedItem whole = PlanFixtures.step(SnapshotFixture.example().withIntent("mail.example.com", REJECT_MESSAGE));
        PlannedItem kept = whole.compact();

        assertThat(kept.snapshot()).isEmpty();
        assertThat(kept.findings()).isEqualTo(whole.importantFindings());
        assertThat(kept.dangers()).isEqualTo(whole.dangers()).isNotEmpty();
    }

    @Test
    void theDurationIsThatOfSesPace() {
        assertThat(bulk(10_000, 0).duration(Duration.ofMillis(1025))).isEqualTo(Duration.ofSeconds(10_250));
    }

    @Test
    void theFingerprintStandsForExactlyThisChange() {
        PlannedItem com = PlanFixtures.row("example.com");
        PlannedItem org = PlanFixtures.row("example.org");
        Plan twice = PlanFixtures.bulk(List.of(com, org), 0);
        Plan turned = PlanFixtures.bulk(List.of(org, com), 0);

        assertThat(HARMLESS.fingerprint()).matches("[0-9a-f]{64}");
        assertThat(PlanFixtures.firstTime("example.com").fingerprint()).isEqualTo(HARMLESS.fingerprint());
        assertThat(turned.fingerprint()).as("the order does not matter").isEqualTo(twice.fingerprint());
        assertThat(Stream.of(
                                HARMLESS,
                                DISABLING,
                                twice,
                                PlanFixtures.plan(
                                        ChangeKind.UNDO, HARMLESS.items().get(0)),
                                new Plan(
                                        ChangeKind.SET,
                                        Optional.empty(),
                                        new AccountRegion("123456789012", "eu-west-1"),
                                        HARMLESS.items().get(0)),
                                PlanFixtures.plan(
                                        ChangeKind.SET,
                                        PlanFixtures.step(SnapshotFixture.example()
                                                .withoutMailFrom()
                                                .withIntent("bounce.example.com", REJECT_MESSAGE))),
                                PlanFixtures.plan(
                                        ChangeKind.SET,
                                        PlanFixtures.step(SnapshotFixture.example()
                                                .withMailFrom("x.example.com", "Failed", USE_DEFAULT_VALUE)
                                                .withIntent("bounce.example.com", USE_DEFAULT_VALUE))))
                        .map(Plan::fingerprint))
                .doesNotHaveDuplicates();
    }

    @Test
    void theFingerprintCoversTheRecords() {
        PlannedRecord mx = record(Optional.empty(), "10 feedback-smtp.us-east-1.amazonses.com.");

        assertThat(HARMLESS.withRecords(List.of())).isEqualTo(HARMLESS);
        assertThat(HARMLESS.withRecords(List.of(mx)).fingerprint())
                .isNotEqualTo(HARMLESS.fingerprint())
                .isNotEqualTo(HARMLESS.withRecords(List.of(record(Optional.empty(), "20 mx.example.net.")))
                        .fingerprint());
    }

    @Test
    void aRecordThatIsNotOursIsADangerAndANewOneIsNone() {
        PlannedRecord created = record(Optional.empty(), "10 feedback-smtp.us-east-1.amazonses.com.");
        PlannedRecord merged = record(Optional.of("A second MX is added."), "20 mx.example.net.");

        assertThat(HARMLESS.withRecords(List.of(created)).question().mustTypeSubject())
                .isFalse();
        assertThat(HARMLESS.withRecords(List.of(created, merged)).question())
                .isEqualTo(new ConfirmationPrompt("example.com", true, List.of("A second MX is added.")));
        assertThat(PlanFixtures.bulk(HARMLESS.items(), 500)
                        .withRecords(List.of(merged, merged))
                        .question()
                        .dangers())
                .containsExactly("2 sets of DNS records that exist are changed.");
    }

    @Test
    void publishingALargePartIsNoDanger() {
        Plan publish = new Plan(
                ChangeKind.PUBLISH,
                Optional.empty(),
                PlanFixtures.SCOPE,
                bulk(4, 6).items(),
                true,
                PlanFixtures.fulfilled(6),
                List.of());

        assertThat(publish.question().dangers()).isEmpty();
    }

    private static PlannedRecord record(Optional<String> danger, String value) {
        RecordSet after = new RecordSet("bounce.example.com", RecordType.MX, 300, List.of(value));
        return new PlannedRecord(
                Identity.parse("example.com"),
                new ZoneAccess(mock(DnsProvider.class), new ProviderZone("Z1", "example.com", false, Set.of())),
                new RecordChange("bounce.example.com", RecordType.MX, Optional.empty(), Optional.of(after)),
                danger);
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "Y", "yes", "YES", " yes "})
    void onlyYesIsYes(String answer) {
        assertThat(HARMLESS.question().isYes(answer)).isTrue();
        assertThat(DISABLING.question().isYes(answer)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "n", "no", "yep", "ja", "ye", "example.com", "y y"})
    void everythingElseIsNo(String answer) {
        assertThat(HARMLESS.question().isYes(answer)).isFalse();
    }

    @Test
    void aDangerousPlanWantsTheNameToTheLetter() {
        assertThat(DISABLING.question().isYes("example.com")).isTrue();
        assertThat(DISABLING.question().isYes(" example.com\t")).isTrue();
        assertThat(DISABLING.question().isYes("example.org")).isFalse();
        assertThat(DISABLING.question().isYes("")).isFalse();
    }

    @Test
    void yesInAdvanceIsNotEnoughForADangerousPlan() {
        Confirmation yes = new Confirmation(true, Optional.empty());
        Confirmation name = new Confirmation(false, Optional.of("example.com"));
        Confirmation wrong = new Confirmation(true, Optional.of("example.org"));

        assertThat(yes.isAcceptedFor(HARMLESS.question())).isTrue();
        assertThat(yes.isAcceptedFor(DISABLING.question())).isFalse();
        assertThat(name.isAcceptedFor(DISABLING.question())).isTrue();
        assertThat(wrong.isAcceptedFor(DISABLING.question())).isFalse();
        assertThat(Confirmation.NONE.isAcceptedFor(HARMLESS.question())).isFalse();
        assertThat(Confirmation.NONE.isAcceptedFor(DISABLING.question())).isFalse();
    }

    @Test
    void whatWouldHaveBeenNeededIsSaid() {
        assertThat(Confirmation.requiredOptions(HARMLESS.question())).isEqualTo("--yes");
        assertThat(Confirmation.requiredOptions(DISABLING.question())).isEqualTo("--confirm example.com");
    }

    private static List<String> dangers(SnapshotFixture fixture) {
        return PlanFixtures.step(fixture).dangers();
    }

    private static Plan bulk(int changed, int unchanged) {
        return PlanFixtures.bulk(
                IntStream.range(0, changed)
                        .mapToObj(i -> PlanFixtures.row("d" + i + ".example.com"))
                        .toList(),
                unchanged);
    }
}
