package dev.mailfrom.core.change;

import static dev.mailfrom.core.dns.HandMadeAnswers.noData;
import static dev.mailfrom.core.dns.HandMadeAnswers.undetermined;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.rules.Given;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plan, Step, Question and Consent: how dangerous a change is, and what answers it. */
class PlanTest {

    private static final Plan HARMLESS = Plans.firstTime("example.com");
    private static final Plan DISABLING =
            Plans.plan(ChangeKind.DISABLE, Plans.step(Given.example().wish(MailFromSetting.OFF)));

    @Test
    void theFirstDomainIsNoDanger() {
        assertThat(HARMLESS.question()).isEqualTo(new Question("example.com", false, List.of()));
    }

    @Test
    void disablingAWorkingDomainIsADanger() {
        assertThat(DISABLING.question().typed()).contains("example.com");
        assertThat(DISABLING.question().dangers())
                .containsExactly(
                        "bounce.example.com works now; without it, mail goes out with amazonses.com as MAIL FROM domain.");
    }

    @Test
    void replacingAWorkingDomainIsADanger() {
        assertThat(dangers(Given.example().wish("mail.example.com", USE_DEFAULT_VALUE)))
                .containsExactly("bounce.example.com works now; the new domain works only after SES has seen its MX.");
    }

    @Test
    void disablingOrReplacingWhatDoesNotWorkIsNone() {
        assertThat(dangers(Given.example().has("Failed").wish(MailFromSetting.OFF)))
                .isEmpty();
        assertThat(dangers(Given.example().has("Pending").wish("mail.example.com", USE_DEFAULT_VALUE)))
                .isEmpty();
    }

    @Test
    void rejectMessageIsADangerUnlessTheMxIsRight() {
        Given reject = Given.example().hasNothing().wish("bounce.example.com", REJECT_MESSAGE);

        assertThat(dangers(reject)).isEmpty();
        assertThat(dangers(reject.mx(noData(RecordType.MX))))
                .containsExactly("RejectMessage while the MX of bounce.example.com is not right:"
                        + " SES refuses all mail from example.com until it has seen the MX.");
        assertThat(dangers(reject.mx(undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "silence"))))
                .singleElement()
                .asString()
                .contains("could not be determined");
        assertThat(dangers(reject.dnsWasNotAsked())).hasSize(1);
    }

    @Test
    void goingBackToUseDefaultValueIsNone() {
        assertThat(dangers(Given.example()
                        .has("bounce.example.com", "Success", REJECT_MESSAGE)
                        .mx(noData(RecordType.MX))
                        .wish("bounce.example.com", USE_DEFAULT_VALUE)))
                .isEmpty();
    }

    @Test
    void moreThanTenAreADangerByTheirNumber() {
        assertThat(Plans.firstTime(names(10)).question().typed()).isEmpty();
        assertThat(Plans.firstTime(names(11)).question().typed()).contains("11");
    }

    @Test
    void aFewWithADangerAmongThemAskForTheirNumber() {
        Plan plan = Plans.plan(
                ChangeKind.APPLY,
                Plans.step(Given.example().wish(MailFromSetting.OFF)),
                Plans.step(Given.identity("example.org").hasNothing().wish("bounce.example.org", USE_DEFAULT_VALUE)));

        assertThat(plan.question().typed()).contains("2");
        assertThat(plan.question().dangers()).hasSize(1);
    }

    @Test
    void theFingerprintStandsForExactlyThisChange() {
        Plan twice = Plans.firstTime("example.com", "example.org");
        Plan turned = Plans.firstTime("example.org", "example.com");

        assertThat(HARMLESS.fingerprint()).matches("[0-9a-f]{64}");
        assertThat(Plans.firstTime("example.com").fingerprint()).isEqualTo(HARMLESS.fingerprint());
        assertThat(turned.fingerprint()).as("the order does not matter").isEqualTo(twice.fingerprint());
        assertThat(Stream.of(
                                HARMLESS,
                                DISABLING,
                                twice,
                                Plans.plan(ChangeKind.UNDO, HARMLESS.steps().get(0)),
                                new Plan(
                                        ChangeKind.SET,
                                        Optional.empty(),
                                        new Scope("123456789012", "eu-west-1"),
                                        HARMLESS.steps()),
                                Plans.plan(
                                        ChangeKind.SET,
                                        Plans.step(Given.example()
                                                .hasNothing()
                                                .wish("bounce.example.com", REJECT_MESSAGE))),
                                Plans.plan(
                                        ChangeKind.SET,
                                        Plans.step(Given.example()
                                                .has("x.example.com", "Failed", USE_DEFAULT_VALUE)
                                                .wish("bounce.example.com", USE_DEFAULT_VALUE))))
                        .map(Plan::fingerprint))
                .doesNotHaveDuplicates();
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
        Consent yes = new Consent(true, Optional.empty());
        Consent name = new Consent(false, Optional.of("example.com"));
        Consent wrong = new Consent(true, Optional.of("example.org"));

        assertThat(yes.answers(HARMLESS.question())).isTrue();
        assertThat(yes.answers(DISABLING.question())).isFalse();
        assertThat(name.answers(DISABLING.question())).isTrue();
        assertThat(wrong.answers(DISABLING.question())).isFalse();
        assertThat(Consent.NONE.answers(HARMLESS.question())).isFalse();
        assertThat(Consent.NONE.answers(DISABLING.question())).isFalse();
    }

    @Test
    void whatWouldHaveBeenNeededIsSaid() {
        assertThat(Consent.needed(HARMLESS.question())).isEqualTo("--yes");
        assertThat(Consent.needed(DISABLING.question())).isEqualTo("--confirm example.com");
    }

    private static List<String> dangers(Given given) {
        return Plans.step(given).dangers();
    }

    private static String[] names(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "example%02d.com".formatted(i))
                .toArray(String[]::new);
    }
}
