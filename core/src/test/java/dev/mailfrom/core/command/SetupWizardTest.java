package dev.mailfrom.core.command;

import static dev.mailfrom.core.dns.SampleDnsAnswers.SES;
import static dev.mailfrom.core.dns.SampleDnsAnswers.mx;
import static dev.mailfrom.core.dns.SampleDnsAnswers.txt;
import static dev.mailfrom.core.dns.SampleDnsAnswers.undetermined;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.command.follow.PollSchedule;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.publish.InMemoryDnsProvider;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.MailFromAttributes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guided workflow, answered as a person would. */
class SetupWizardTest {

    private final FakeCommandContext desk = new FakeCommandContext();

    @BeforeEach
    void register() {
        desk.ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
    }

    @Test
    void fromNothingToAChangeThatIsFollowed() {
        SetupWizard.Question domain =
                ask(ask(begin("setup"), "IDENTITY").next().advance(" example.com "), "MAIL-FROM-DOMAIN");
        assertThat(domain.suggestion()).isEqualTo("bounce.example.com");
        assertThat(domain.before().toString())
                .contains("is sent with MAIL FROM amazonses.com or a subdomain of it (SES's default).");

        SetupWizard.Wait wait = (SetupWizard.Wait) domain.next().advance("bounce");
        assertThat(wait.before().toString())
                .contains("10 feedback-smtp.us-east-1.amazonses.com.", RequiredRecord.SPF, "MX_MISSING");
        assertThat(wait.probe().poll())
                .isEqualTo(new SetupWizard.ProbeResult(
                        false, "missing or wrong: MX at bounce.example.com, TXT at bounce.example.com"));
        desk.dns.says(RecordType.MX, mx("10 " + SES));
        assertThat(wait.probe().poll().line()).isEqualTo("missing or wrong: TXT at bounce.example.com");
        desk.dns.says(RecordType.TXT, txt(RequiredRecord.SPF));
        assertThat(wait.probe().poll()).isEqualTo(new SetupWizard.ProbeResult(true, "DNS has the records"));

        SetupWizard.Question behavior = ask(wait.nextStage().advance(true), "BEHAVIOR");
        assertThat(behavior.suggestion()).isEqualTo("UseDefaultValue");
        SetupWizard.ConfirmPlan confirm =
                (SetupWizard.ConfirmPlan) behavior.next().advance("default");
        assertThat(confirm.proposal().plan().items().get(0).target())
                .isEqualTo(PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE));
        assertThat(confirm.proposal().view().get().blocks().toString())
                .contains("set example.com bounce.example.com --behavior-on-mx-failure UseDefaultValue");

        desk.confirm(confirm.proposal());
        SetupWizard.End end = (SetupWizard.End) confirm.nextStage().advance(true);
        assertThat(end.exit()).isEqualTo(ExitCode.OK);
        assertThat(end.then())
                .hasValueSatisfying(
                        follower -> assertThat(follower.identities()).hasSize(1));
        assertThat(desk.ses.setting("example.com"))
                .isEqualTo(PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE));
    }

    @Test
    void whereAProviderIsKnownOnePlanPublishesAndSets() {
        desk.provider = new InMemoryDnsProvider().zone("example.com", "ns1.example.net");
        desk.dns.says(TextZone.of(
                "example.com SOA ns1.example.net",
                "example.com NS ns1.example.net",
                "amazonses.com TXT v=spf1 ip4:199.255.192.0/22 -all"));

        SetupWizard.Question behavior =
                ask(ask(begin("setup example.com"), "MAIL-FROM-DOMAIN").next().advance("bounce"), "BEHAVIOR");
        assertThat(behavior.before().toString())
                .contains("mailfrom can publish them: the zone example.com is at Memory DNS.");
        SetupWizard.ConfirmPlan confirm =
                (SetupWizard.ConfirmPlan) behavior.next().advance("default");

        assertThat(confirm.proposal().plan().records()).hasSize(2);
        assertThat(confirm.proposal().plan().question().mustTypeSubject()).isFalse();
        assertThat(confirm.proposal().view().get().blocks().toString())
                .contains("set example.com bounce.example.com --behavior-on-mx-failure UseDefaultValue --publish");
    }

    @Test
    void whyTheRecordsAreOnlyShownIsSaid() {
        desk.dns.says(TextZone.of("example.com SOA ns1.example.net", "example.com NS ns1.example.net"));
        desk.dnsZones.add("example.com = none");

        SetupWizard.Wait wait = (SetupWizard.Wait)
                ask(begin("setup example.com"), "MAIL-FROM-DOMAIN").next().advance("bounce");

        assertThat(wait.before().toString())
                .contains(
                        "mailfrom does not publish them: The settings say that records of example.com are not published.",
                        "Publish these records with your DNS provider:");
    }

    @Test
    void whoSaysNoLeavesEverythingAsItIs() {
        rightDns();
        SetupWizard.ConfirmPlan confirm =
                (SetupWizard.ConfirmPlan) behavior("bounce").next().advance("UseDefaultValue");

        SetupWizard.End end = (SetupWizard.End) confirm.nextStage().advance(false);

        assertThat(end.exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(end.then()).isEmpty();
        assertThat(end.blocks().toString()).contains("Nothing was changed. To continue: mailfrom setup example.com");
        assertThat(desk.ses.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "exam ple.com", "localhost", "example.org"})
    void anIdentityThatWillNotDoIsAskedForAgain(String written) {
        SetupWizard.Question again = ask(ask(begin("setup"), "IDENTITY").next().advance(written), "IDENTITY");

        assertThat(again.before()).as("it is said why").isNotEmpty();
    }

    @Test
    void theIdentityMayBeNamedAtOnce() {
        assertThat(begin("setup example.com"))
                .isInstanceOfSatisfying(
                        SetupWizard.Question.class,
                        question -> assertThat(question.label()).isEqualTo("MAIL-FROM-DOMAIN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "example.com", "bounce.example.org"})
    void aDomainThatWillNotDoIsAskedForAgain(String written) {
        SetupWizard.Question again =
                ask(ask(begin("setup example.com"), "MAIL-FROM-DOMAIN").next().advance(written), "MAIL-FROM-DOMAIN");

        assertThat(again.before()).as("it is said why").isNotEmpty();
    }

    @Test
    void aNameThatIsAnIdentityItselfIsNotProposed() {
        desk.ses.with("bounce.example.com", MailFromAttributes.NOT_CONFIGURED);

        assertThat(ask(begin("setup example.com"), "MAIL-FROM-DOMAIN").suggestion())
                .isEqualTo("mail.example.com");
    }

    @Test
    void whoHasADomainThatWorksIsWarned() {
        desk.ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Success", REJECT_MESSAGE));
        rightDns();

        SetupWizard.Question domain = ask(begin("setup example.com"), "MAIL-FROM-DOMAIN");

        assertThat(domain.suggestion()).isEqualTo("bounce.example.com");
        assertThat(domain.before().toString()).contains("It works. A change would replace it");
        assertThat(behavior("bounce.example.com").suggestion()).isEqualTo("RejectMessage");
    }

    @Test
    void whereTheRecordsAreThereNobodyWaits() {
        rightDns();

        assertThat(behavior("bounce").before().toString()).contains("DNS has all records.");
    }

    @Test
    void whereDnsCannotBeAskedThatIsSaid() {
        desk.dns.says(RecordType.MX, undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "silence"));

        SetupWizard.Wait wait = (SetupWizard.Wait)
                ask(begin("setup example.com"), "MAIL-FROM-DOMAIN").next().advance("bounce");

        assertThat(wait.probe().poll()).isEqualTo(new SetupWizard.ProbeResult(false, "DNS could not be asked"));
        assertThat(wait.schedule()).isEqualTo(PollSchedule.DNS);
    }

    @Test
    void theWaitCanBeSkippedAndTheDangerIsThenShown() {
        SetupWizard.Wait wait = (SetupWizard.Wait)
                ask(begin("setup example.com"), "MAIL-FROM-DOMAIN").next().advance("bounce");

        SetupWizard.ConfirmPlan confirm = (SetupWizard.ConfirmPlan)
                ask(wait.nextStage().advance(false), "BEHAVIOR").next().advance("reject");

        assertThat(confirm.proposal().plan().question().requiredInput()).contains("example.com");
    }

    @Test
    void inTheSandboxTheRecordsCanBePublishedAtOnce() {
        desk.sandbox = true;
        SetupWizard.Question publish =
                ask(ask(begin("setup example.com"), "MAIL-FROM-DOMAIN").next().advance("bounce"), "YES-NO");

        SetupWizard.Wait wait = (SetupWizard.Wait) publish.next().advance("Y");

        assertThat(wait.schedule()).isEqualTo(PollSchedule.SANDBOX);
        assertThat(desk.dns.published())
                .containsExactly(
                        "bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.",
                        "bounce.example.com. 1800 IN TXT \"v=spf1 include:amazonses.com ~all\"");
        assertThat(wait.probe().poll().done()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "no", "what"})
    void onlyYesPublishes(String answer) {
        desk.sandbox = true;

        ask(ask(begin("setup example.com"), "MAIL-FROM-DOMAIN").next().advance("bounce"), "YES-NO")
                .next()
                .advance(answer);

        assertThat(desk.dns.published()).isEmpty();
    }

    @Test
    void aBehaviorThatDoesNotExistIsAskedForAgain() {
        rightDns();

        SetupWizard.Question again = ask(behavior("bounce").next().advance("maybe"), "BEHAVIOR");

        assertThat(again.before().toString()).contains("There is no behavior “maybe”.");
        assertThat(again.next().advance("RejectMessage")).isInstanceOf(SetupWizard.ConfirmPlan.class);
    }

    @Test
    void whereEverythingIsSetAlreadyThereIsNothingToAsk() {
        desk.ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Pending", USE_DEFAULT_VALUE));
        rightDns();

        SetupWizard.End end = (SetupWizard.End) behavior("bounce").next().advance("default");

        assertThat(end.exit()).isEqualTo(ExitCode.OK);
        assertThat(end.then()).isPresent();
        assertThat(end.blocks().toString()).contains("Nothing to change");
    }

    @Test
    void whatAnotherHasForbiddenMeanwhileEndsIt() {
        rightDns();
        SetupWizard.Question behavior = behavior("bounce");
        desk.ses.without("example.com");

        SetupWizard.End end = (SetupWizard.End) behavior.next().advance("default");

        assertThat(end.exit()).isEqualTo(ExitCode.SYNTAX);
        assertThat(end.blocks().toString()).contains("IDENTITY_NOT_REGISTERED");
    }

    private SetupWizard.Stage begin(String line) {
        CommandResult.Wizard wizard = (CommandResult.Wizard) desk.run(line);
        return wizard.setupWizard().start(wizard.identity());
    }

    /** The stage at which the behavior is asked for, with DNS as it should be. */
    private SetupWizard.Question behavior(String domain) {
        return ask(ask(begin("setup example.com"), "MAIL-FROM-DOMAIN").next().advance(domain), "BEHAVIOR");
    }

    private void rightDns() {
        desk.dns.says(RecordType.MX, mx("10 " + SES)).says(RecordType.TXT, txt(RequiredRecord.SPF));
    }

    private static SetupWizard.Question ask(SetupWizard.Stage stage, String label) {
        assertThat(stage)
                .isInstanceOfSatisfying(
                        SetupWizard.Question.class,
                        question -> assertThat(question.label()).isEqualTo(label));
        return (SetupWizard.Question) stage;
    }
}
