package dev.mailfrom.core.change;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.dns.FakeDns;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Given;
import dev.mailfrom.core.rules.Inspector;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesReader;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Planner and Wish: what somebody wants, and what that means by what SES has. */
class PlannerTest {

    private static final Identity EXAMPLE = Identity.parse("example.com");

    private final FakeSes ses = new FakeSes();
    private final FakeDns dns = new FakeDns();

    @Test
    void aDomainForWhoHasNoneIsProposed() {
        ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);

        Plan plan = proposed(set("bounce.example.com"));

        assertThat(plan.kind()).isEqualTo(ChangeKind.SET);
        assertThat(plan.scope()).isEqualTo(Plans.SCOPE);
        assertThat(plan.steps()).singleElement().satisfies(step -> {
            assertThat(step.before()).isEqualTo(MailFromSetting.OFF);
            assertThat(step.target()).isEqualTo(Plans.setting("bounce.example.com", USE_DEFAULT_VALUE));
            assertThat(step.findings()).extracting(Finding::code).contains(FindingCode.MX_MISSING);
        });
        assertThat(dns.asked()).contains("bounce.example.com MX", "bounce.example.com TXT");
    }

    @Test
    void whoOnlyNamesADomainKeepsTheBehavior() {
        ses.with("example.com", Given.attributes("old.example.com", "Success", REJECT_MESSAGE));

        assertThat(proposed(set("bounce.example.com")).steps().get(0).target().behavior())
                .isEqualTo(REJECT_MESSAGE);
    }

    @Test
    void whatSesHasAlreadyIsNothingToDo() {
        ses.with("example.com", Given.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE));

        assertThat(why(set("bounce.example.com")))
                .isEqualTo("example.com has bounce.example.com with UseDefaultValue, status Success already.");
    }

    @Test
    void whatSesHasGivenUpOnIsARetry() {
        ses.with("example.com", Given.attributes("bounce.example.com", "Failed", USE_DEFAULT_VALUE));

        assertThat(why(set("bounce.example.com"))).endsWith("to make it look again: mailfrom retry example.com");
        assertThat(proposed(new Wish.Retry(EXAMPLE)).steps().get(0).target())
                .isEqualTo(Plans.setting("bounce.example.com", USE_DEFAULT_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pending", "Success", "TemporaryFailure"})
    void whereSesLooksByItselfThereIsNothingToRetry(String status) {
        ses.with("example.com", Given.attributes("bounce.example.com", status, USE_DEFAULT_VALUE));

        assertThat(why(new Wish.Retry(EXAMPLE)))
                .startsWith("There is nothing to retry")
                .contains("status " + status);
    }

    @Test
    void theBehaviorAloneAlwaysSendsTheDomainAlong() {
        ses.with("example.com", Given.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE));

        Plan plan = proposed(new Wish.Behavior(EXAMPLE, REJECT_MESSAGE));

        assertThat(plan.steps().get(0).target()).isEqualTo(Plans.setting("bounce.example.com", REJECT_MESSAGE));
        assertThat(dns.asked()).contains("bounce.example.com MX");
    }

    @Test
    void whoHasNoDomainHasNoBehaviorAndNothingToRetry() {
        ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);

        assertThatThrownBy(() -> plan(new Wish.Behavior(EXAMPLE, REJECT_MESSAGE)))
                .isInstanceOfSatisfying(
                        Wish.Impossible.class,
                        e -> assertThat(e.mend())
                                .isEqualTo("mailfrom set example.com LABEL --behavior-on-mx-failure RejectMessage"));
        assertThatThrownBy(() -> plan(new Wish.Retry(EXAMPLE)))
                .isInstanceOfSatisfying(
                        Wish.Impossible.class, e -> assertThat(e.mend()).isEqualTo("mailfrom set example.com LABEL"));
    }

    @Test
    void disablingIsProposedOnlyWhereThereIsADomain() {
        ses.with("example.com", Given.attributes("bounce.example.com", "Failed", REJECT_MESSAGE));
        assertThat(proposed(new Wish.Disable(EXAMPLE)).steps().get(0).target()).isEqualTo(MailFromSetting.OFF);

        ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
        assertThat(why(new Wish.Disable(EXAMPLE))).isEqualTo("example.com has no custom MAIL FROM domain already.");
    }

    @Test
    void takingBackIsAChangeLikeAnyOther() {
        ses.with("example.com", Given.attributes("bounce.example.com", "Success", REJECT_MESSAGE));
        MailFromSetting before = Plans.setting("old.example.com", USE_DEFAULT_VALUE);

        MailFromSetting left = Plans.setting("bounce.example.com", REJECT_MESSAGE);
        Plan plan = proposed(new Wish.Restore(EXAMPLE, before, left, "c042", ""));

        assertThat(plan.kind()).isEqualTo(ChangeKind.UNDO);
        assertThat(plan.undoOf()).contains("c042");
        assertThat(plan.steps().get(0).target()).isEqualTo(before);
        assertThat(plan.question().typed())
                .as("it replaces a domain that works")
                .contains("example.com");
    }

    @Test
    void takingBackWhatSomebodyHasChangedSinceShowsThatAndWantsTheNameTyped() {
        ses.with("example.com", Given.attributes("new.example.com", "Pending", USE_DEFAULT_VALUE));
        MailFromSetting left = Plans.setting("bounce.example.com", USE_DEFAULT_VALUE);

        Plan plan = proposed(new Wish.Restore(EXAMPLE, MailFromSetting.OFF, left, "c042", "Bob did it."));

        assertThat(plan.question().typed()).contains("example.com");
        assertThat(plan.question().dangers())
                .contains("example.com has been changed since c042: it has new.example.com with UseDefaultValue now,"
                        + " which would be lost. Bob did it.");

        ses.with("example.com", Given.attributes("bounce.example.com", "Pending", USE_DEFAULT_VALUE));
        Plan untouched = proposed(new Wish.Restore(EXAMPLE, MailFromSetting.OFF, left, "c042", "Bob did it."));
        assertThat(untouched.question().typed()).isEmpty();
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
        assertThat(forbidden(new Wish.Disable(EXAMPLE))).containsExactly(FindingCode.IDENTITY_NOT_REGISTERED);
        assertThat(forbidden(new Wish.Retry(EXAMPLE))).containsExactly(FindingCode.IDENTITY_NOT_REGISTERED);
    }

    @Test
    void otherErrorsAreShownButDoNotForbid() {
        ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
        Wish wish = new Wish.Set(
                EXAMPLE, MailFromDomain.parse("bounce.example.com"), Optional.of(BehaviorOnMxFailure.REJECT_MESSAGE));

        Plan plan = proposed(wish);

        assertThat(plan.steps().get(0).findings())
                .extracting(Finding::code)
                .contains(FindingCode.REJECT_STOPS_MAIL, FindingCode.MX_MISSING);
        assertThat(plan.question().typed()).contains("example.com");
    }

    private static Wish set(String domain) {
        return new Wish.Set(EXAMPLE, MailFromDomain.parse(domain), Optional.empty());
    }

    private Plan proposed(Wish wish) {
        return ((Planned.Proposal) plan(wish)).plan();
    }

    private String why(Wish wish) {
        return ((Planned.Nothing) plan(wish)).why();
    }

    private List<FindingCode> forbidden(Wish wish) {
        return ((Planned.Forbidden) plan(wish))
                .because().stream().map(Finding::code).toList();
    }

    private Planned plan(Wish wish) {
        SesReader reader = new SesReader(ses);
        Inspector inspector = new Inspector(
                "us-east-1",
                reader,
                reader::identities,
                dns.reader(),
                identity -> List.of(),
                Runnable::run,
                Clock.fixed(Given.NOON, ZoneOffset.UTC));
        return new Planner(inspector, Plans.SCOPE).plan(wish);
    }
}
