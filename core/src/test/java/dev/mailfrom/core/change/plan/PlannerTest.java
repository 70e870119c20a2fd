package dev.mailfrom.core.change.plan;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.run.FakeSesGateway;
import dev.mailfrom.core.dns.mailfrom.FakeDns;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Planner and ChangeIntent: what a person wants, and which setting that is for what SES has. */
class PlannerTest {

    private static final Identity EXAMPLE = Identity.parse("example.com");

    private final FakeSesGateway ses = new FakeSesGateway();
    private final FakeDns dns = new FakeDns();

    @Test
    void aDomainForWhoHasNoneIsProposed() {
        ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);

        Plan plan = proposed(set("bounce.example.com"));

        assertThat(plan.kind()).isEqualTo(ChangeKind.SET);
        assertThat(plan.scope()).isEqualTo(PlanFixtures.SCOPE);
        assertThat(plan.items()).singleElement().satisfies(item -> {
            assertThat(item.before()).isEqualTo(MailFromSetting.OFF);
            assertThat(item.target()).isEqualTo(PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE));
            assertThat(item.findings()).extracting(Finding::code).contains(FindingCode.MX_MISSING);
        });
        assertThat(dns.asked()).contains("bounce.example.com MX", "bounce.example.com TXT");
    }

    @Test
    void whoOnlyNamesADomainKeepsTheBehavior() {
        ses.with("example.com", SnapshotFixture.attributes("old.example.com", "Success", REJECT_MESSAGE));

        assertThat(proposed(set("bounce.example.com")).items().get(0).target().behavior())
                .isEqualTo(REJECT_MESSAGE);
    }

    @Test
    void whatSesHasAlreadyIsNothingToDo() {
        ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE));

        assertThat(why(set("bounce.example.com")))
                .isEqualTo("example.com has bounce.example.com with UseDefaultValue, status Success already.");
    }

    @Test
    void whatSesHasGivenUpOnIsARetry() {
        ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Failed", USE_DEFAULT_VALUE));

        assertThat(why(set("bounce.example.com"))).endsWith("To make it look again: mailfrom retry example.com");
        assertThat(proposed(new ChangeIntent.Retry(EXAMPLE)).items().get(0).target())
                .isEqualTo(PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pending", "Success", "TemporaryFailure"})
    void whereSesLooksByItselfThereIsNothingToRetry(String status) {
        ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", status, USE_DEFAULT_VALUE));

        assertThat(why(new ChangeIntent.Retry(EXAMPLE)))
                .startsWith("There is nothing to retry")
                .contains("status " + status);
    }

    @Test
    void theBehaviorAloneAlwaysSendsTheDomainAlong() {
        ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE));

        Plan plan = proposed(new ChangeIntent.SetBehavior(EXAMPLE, REJECT_MESSAGE));

        assertThat(plan.items().get(0).target()).isEqualTo(PlanFixtures.setting("bounce.example.com", REJECT_MESSAGE));
        assertThat(dns.asked()).contains("bounce.example.com MX");
    }

    @Test
    void whoHasNoDomainHasNoBehaviorAndNothingToRetry() {
        ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);

        assertThatThrownBy(() -> plan(new ChangeIntent.SetBehavior(EXAMPLE, REJECT_MESSAGE)))
                .isInstanceOfSatisfying(
                        ChangeIntent.NotApplicableException.class,
                        e -> assertThat(e.fix())
                                .isEqualTo(
                                        "To set one: mailfrom set example.com LABEL --behavior-on-mx-failure RejectMessage"));
        assertThatThrownBy(() -> plan(new ChangeIntent.Retry(EXAMPLE)))
                .isInstanceOfSatisfying(
                        ChangeIntent.NotApplicableException.class,
                        e -> assertThat(e.fix()).isEqualTo("To set one: mailfrom set example.com LABEL"));
    }

    @Test
    void disablingIsProposedOnlyWhereThereIsADomain() {
        ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Failed", REJECT_MESSAGE));
        assertThat(proposed(new ChangeIntent.Disable(EXAMPLE)).items().get(0).target())
                .isEqualTo(MailFromSetting.OFF);

        ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
        assertThat(why(new ChangeIntent.Disable(EXAMPLE)))
                .isEqualTo("example.com has no custom MAIL FROM domain already.");
    }

    @Test
    void takingBackIsAChangeLikeAnyOther() {
        ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Success", REJECT_MESSAGE));
        MailFromSetting before = PlanFixtures.setting("old.example.com", USE_DEFAULT_VALUE);

        MailFromSetting left = PlanFixtures.setting("bounce.example.com", REJECT_MESSAGE);
        Plan plan = proposed(new ChangeIntent.Restore(EXAMPLE, before, left, "c042", ""));

        assertThat(plan.kind()).isEqualTo(ChangeKind.UNDO);
        assertThat(plan.undoOf()).contains("c042");
        assertThat(plan.items().get(0).target()).isEqualTo(before);
        assertThat(plan.question().requiredInput())
                .as("it replaces a domain that works")
                .contains("example.com");
    }

    @Test
    void takingBackWhatSomebodyHasChangedSinceShowsThatAndWantsTheNameTyped() {
        ses.with("example.com", SnapshotFixture.attributes("new.example.com", "Pending", USE_DEFAULT_VALUE));
        MailFromSetting left = PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE);

        Plan plan = proposed(new ChangeIntent.Restore(EXAMPLE, MailFromSetting.OFF, left, "c042", "Bob did it."));

        assertThat(plan.question().requiredInput()).contains("example.com");
        assertThat(plan.question().dangers())
                .contains("example.com has been changed since c042: it has new.example.com with UseDefaultValue now,"
                        + " which would be lost. Bob did it.");

        ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Pending", USE_DEFAULT_VALUE));
        Plan untouched = proposed(new ChangeIntent.Restore(EXAMPLE, MailFromSetting.OFF, left, "c042", "Bob did it."));
        assertThat(untouched.question().requiredInput()).isEmpty();
    }

    @Test
    void whatSesWouldRefuseIsForbidden() {
        ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);

        assertThat(forbidden(set("example.com"))).containsExactly(FindingCode.MAILFROM_IS_IDENTITY);
        assertThat(forbidden(set("bounce.example.org"))).containsExactly(FindingCode.MAILFROM_NOT_SUBDOMAIN);
    }

    @Test
    void nothingCanBeSetForWhoIsNotRegistered() {
        assertThat(forbidden(set("bounce.example.com"))).containsExactly(FindingCode.IDENTITY_NOT_REGISTERED);
        assertThat(forbidden(new ChangeIntent.Disable(EXAMPLE))).containsExactly(FindingCode.IDENTITY_NOT_REGISTERED);
        assertThat(forbidden(new ChangeIntent.Retry(EXAMPLE))).containsExactly(FindingCode.IDENTITY_NOT_REGISTERED);
    }

    @Test
    void otherErrorsAreShownButDoNotForbid() {
        ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
        ChangeIntent intent = new ChangeIntent.SetDomain(
                EXAMPLE, MailFromDomain.parse("bounce.example.com"), Optional.of(BehaviorOnMxFailure.REJECT_MESSAGE));

        Plan plan = proposed(intent);

        assertThat(plan.items().get(0).findings())
                .extracting(Finding::code)
                .contains(FindingCode.REJECT_STOPS_MAIL, FindingCode.MX_MISSING);
        assertThat(plan.question().requiredInput()).contains("example.com");
    }

    private static ChangeIntent set(String domain) {
        return new ChangeIntent.SetDomain(EXAMPLE, MailFromDomain.parse(domain), Optional.empty());
    }

    private Plan proposed(ChangeIntent intent) {
        return ((PlanResult.Ready) plan(intent)).plan();
    }

    private String why(ChangeIntent intent) {
        PlanResult.NothingToDo nothing = (PlanResult.NothingToDo) plan(intent);
        return (nothing.why() + " " + nothing.advice()).strip();
    }

    private List<FindingCode> forbidden(ChangeIntent intent) {
        return ((PlanResult.Forbidden) plan(intent))
                .because().stream().map(Finding::code).toList();
    }

    private PlanResult plan(ChangeIntent intent) {
        return PlanFixtures.planner(ses, dns).plan(intent);
    }
}
