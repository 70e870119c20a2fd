package dev.mailfrom.core.command;

import static dev.mailfrom.core.dns.HandMadeAnswers.SES;
import static dev.mailfrom.core.dns.HandMadeAnswers.mx;
import static dev.mailfrom.core.dns.HandMadeAnswers.txt;
import static dev.mailfrom.core.dns.HandMadeAnswers.undetermined;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.Plans;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.RequiredRecord;
import dev.mailfrom.core.rules.Given;
import dev.mailfrom.core.ses.MailFromAttributes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guided workflow, answered as a person would. */
class SetupTest {

    private final PaperDesk desk = new PaperDesk();

    @BeforeEach
    void register() {
        desk.ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
    }

    @Test
    void fromNothingToAChangeThatIsFollowed() {
        Setup.Ask domain = ask(ask(begin("setup"), "IDENTITY").next().after(" example.com "), "MAIL-FROM-DOMAIN");
        assertThat(domain.proposal()).isEqualTo("bounce.example.com");
        assertThat(domain.before().toString()).contains("goes out with amazonses.com as MAIL FROM domain.");

        Setup.Wait wait = (Setup.Wait) domain.next().after("bounce");
        assertThat(wait.before().toString())
                .contains("10 feedback-smtp.us-east-1.amazonses.com.", RequiredRecord.SPF, "MX_MISSING");
        assertThat(wait.look().look())
                .isEqualTo(
                        new Setup.Seen(false, "missing or wrong: MX at bounce.example.com, TXT at bounce.example.com"));
        desk.dns.says(RecordType.MX, mx("10 " + SES));
        assertThat(wait.look().look().line()).isEqualTo("missing or wrong: TXT at bounce.example.com");
        desk.dns.says(RecordType.TXT, txt(RequiredRecord.SPF));
        assertThat(wait.look().look()).isEqualTo(new Setup.Seen(true, "DNS has the records"));

        Setup.Ask behavior = ask(wait.next().after(true), "BEHAVIOR");
        assertThat(behavior.proposal()).isEqualTo("UseDefaultValue");
        Setup.Propose propose = (Setup.Propose) behavior.next().after("default");
        assertThat(propose.proposal().plan().steps().get(0).target())
                .isEqualTo(Plans.setting("bounce.example.com", USE_DEFAULT_VALUE));
        assertThat(propose.proposal().view().blocks().toString())
                .contains("set example.com bounce.example.com --behavior-on-mx-failure UseDefaultValue");

        desk.agree(propose.proposal());
        Setup.End end = (Setup.End) propose.next().after(true);
        assertThat(end.exit()).isEqualTo(ExitCode.OK);
        assertThat(end.then())
                .hasValueSatisfying(watch -> assertThat(watch.identities()).hasSize(1));
        assertThat(desk.ses.setting("example.com")).isEqualTo(Plans.setting("bounce.example.com", USE_DEFAULT_VALUE));
    }

    @Test
    void whoSaysNoLeavesEverythingAsItIs() {
        rightDns();
        Setup.Propose propose = (Setup.Propose) behavior("bounce").next().after("UseDefaultValue");

        Setup.End end = (Setup.End) propose.next().after(false);

        assertThat(end.exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(end.then()).isEmpty();
        assertThat(end.blocks().toString()).contains("Nothing was changed. To come back: mailfrom setup example.com");
        assertThat(desk.ses.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "exam ple.com", "localhost", "example.org"})
    void anIdentityThatWillNotDoIsAskedForAgain(String written) {
        Setup.Ask again = ask(ask(begin("setup"), "IDENTITY").next().after(written), "IDENTITY");

        assertThat(again.before()).as("it is said why").isNotEmpty();
    }

    @Test
    void theIdentityMayBeNamedAtOnce() {
        assertThat(begin("setup example.com"))
                .isInstanceOfSatisfying(
                        Setup.Ask.class, ask -> assertThat(ask.label()).isEqualTo("MAIL-FROM-DOMAIN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "example.com", "bounce.example.org"})
    void aDomainThatWillNotDoIsAskedForAgain(String written) {
        Setup.Ask again =
                ask(ask(begin("setup example.com"), "MAIL-FROM-DOMAIN").next().after(written), "MAIL-FROM-DOMAIN");

        assertThat(again.before()).as("it is said why").isNotEmpty();
    }

    @Test
    void aNameThatIsAnIdentityItselfIsNotProposed() {
        desk.ses.with("bounce.example.com", MailFromAttributes.NOT_CONFIGURED);

        assertThat(ask(begin("setup example.com"), "MAIL-FROM-DOMAIN").proposal())
                .isEqualTo("mail.example.com");
    }

    @Test
    void whoHasADomainThatWorksIsWarned() {
        desk.ses.with("example.com", Given.attributes("bounce.example.com", "Success", REJECT_MESSAGE));
        rightDns();

        Setup.Ask domain = ask(begin("setup example.com"), "MAIL-FROM-DOMAIN");

        assertThat(domain.proposal()).isEqualTo("bounce.example.com");
        assertThat(domain.before().toString()).contains("It works. A change replaces it");
        assertThat(behavior("bounce.example.com").proposal()).isEqualTo("RejectMessage");
    }

    @Test
    void whereTheRecordsAreThereNobodyWaits() {
        rightDns();

        assertThat(behavior("bounce").before().toString()).contains("DNS has what is needed.");
    }

    @Test
    void whereDnsCannotBeAskedThatIsSaid() {
        desk.dns.says(RecordType.MX, undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "silence"));

        Setup.Wait wait = (Setup.Wait)
                ask(begin("setup example.com"), "MAIL-FROM-DOMAIN").next().after("bounce");

        assertThat(wait.look().look()).isEqualTo(new Setup.Seen(false, "DNS could not be asked"));
        assertThat(wait.pace()).isEqualTo(Pace.DNS);
    }

    @Test
    void theWaitCanBeSkippedAndTheDangerIsThenShown() {
        Setup.Wait wait = (Setup.Wait)
                ask(begin("setup example.com"), "MAIL-FROM-DOMAIN").next().after("bounce");

        Setup.Propose propose =
                (Setup.Propose) ask(wait.next().after(false), "BEHAVIOR").next().after("reject");

        assertThat(propose.proposal().plan().question().typed()).contains("example.com");
    }

    @Test
    void inTheSandboxTheRecordsCanBePublishedAtOnce() {
        desk.sandbox = true;
        Setup.Ask publish =
                ask(ask(begin("setup example.com"), "MAIL-FROM-DOMAIN").next().after("bounce"), "YES-NO");

        Setup.Wait wait = (Setup.Wait) publish.next().after("Y");

        assertThat(wait.pace()).isEqualTo(Pace.SANDBOX);
        assertThat(desk.dns.published())
                .containsExactly(
                        "bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.",
                        "bounce.example.com. 1800 IN TXT \"v=spf1 include:amazonses.com ~all\"");
        assertThat(wait.look().look().done()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "no", "what"})
    void onlyYesPublishes(String answer) {
        desk.sandbox = true;

        ask(ask(begin("setup example.com"), "MAIL-FROM-DOMAIN").next().after("bounce"), "YES-NO")
                .next()
                .after(answer);

        assertThat(desk.dns.published()).isEmpty();
    }

    @Test
    void aBehaviorThatDoesNotExistIsAskedForAgain() {
        rightDns();

        Setup.Ask again = ask(behavior("bounce").next().after("maybe"), "BEHAVIOR");

        assertThat(again.before().toString()).contains("There is no behavior “maybe”.");
        assertThat(again.next().after("RejectMessage")).isInstanceOf(Setup.Propose.class);
    }

    @Test
    void whereEverythingIsSetAlreadyThereIsNothingToAsk() {
        desk.ses.with("example.com", Given.attributes("bounce.example.com", "Pending", USE_DEFAULT_VALUE));
        rightDns();

        Setup.End end = (Setup.End) behavior("bounce").next().after("default");

        assertThat(end.exit()).isEqualTo(ExitCode.OK);
        assertThat(end.then()).isPresent();
        assertThat(end.blocks().toString()).contains("Nothing to change");
    }

    @Test
    void whatAnotherHasForbiddenMeanwhileEndsIt() {
        rightDns();
        Setup.Ask behavior = behavior("bounce");
        desk.ses.without("example.com");

        Setup.End end = (Setup.End) behavior.next().after("default");

        assertThat(end.exit()).isEqualTo(ExitCode.SYNTAX);
        assertThat(end.blocks().toString()).contains("IDENTITY_NOT_REGISTERED");
    }

    private Setup.Stage begin(String line) {
        Result.Guided guided = (Result.Guided) desk.run(line);
        return guided.setup().begin(guided.identity());
    }

    /** The stage at which the behavior is asked for, with DNS as it should be. */
    private Setup.Ask behavior(String domain) {
        return ask(ask(begin("setup example.com"), "MAIL-FROM-DOMAIN").next().after(domain), "BEHAVIOR");
    }

    private void rightDns() {
        desk.dns.says(RecordType.MX, mx("10 " + SES)).says(RecordType.TXT, txt(RequiredRecord.SPF));
    }

    private static Setup.Ask ask(Setup.Stage stage, String label) {
        assertThat(stage)
                .isInstanceOfSatisfying(
                        Setup.Ask.class, ask -> assertThat(ask.label()).isEqualTo(label));
        return (Setup.Ask) stage;
    }
}
