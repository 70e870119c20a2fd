package dev.mailfrom.core.command.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.publish.InMemoryDnsProvider;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.view.change.PlanQuestion;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The file has one identity to set, one that has its setting without records, and one that has both. */
class ApplyPublishTest {

    private static final String MX = "10 feedback-smtp.us-east-1.amazonses.com.";
    private static final String SPF = "\"v=spf1 include:amazonses.com ~all\"";

    private final FakeCommandContext desk = new FakeCommandContext();
    private final InMemoryDnsProvider provider = new InMemoryDnsProvider().zone("example.com", "ns1.example.net");

    @BeforeEach
    void aFileOfThree() {
        desk.provider = provider;
        desk.dns.says(TextZone.of(
                "example.com SOA ns1.example.net",
                "example.com NS ns1.example.net",
                "amazonses.com TXT v=spf1 ip4:199.255.192.0/22 -all"));
        desk.ses.with("new.example.com", MailFromAttributes.NOT_CONFIGURED);
        desk.ses.with("bare.example.com", set("bounce.bare.example.com"));
        desk.ses.with("done.example.com", set("bounce.done.example.com"));
        provider.set("bounce.done.example.com", RecordType.MX, 300, MX)
                .set("bounce.done.example.com", RecordType.TXT, 300, SPF);
        file("new.example.com", "bare.example.com", "done.example.com");
    }

    private void file(String... identities) {
        StringBuilder text = new StringBuilder("Identity,MailFromDomain,BehaviorOnMXFailure\n");
        for (String identity : identities) {
            text.append(identity).append(",bounce.").append(identity).append(",\n");
        }
        desk.file("ids.csv", text.toString());
    }

    private static MailFromAttributes set(String domain) {
        return new MailFromAttributes(
                Optional.of(MailFromDomain.parse(domain)),
                Optional.of(MailFromStatus.PENDING),
                BehaviorOnMxFailure.USE_DEFAULT_VALUE);
    }

    @Test
    void publishesAlsoForIdentitiesWhoseSettingStays() {
        Plan plan = plan("apply ids.csv --publish");

        assertThat(plan.items())
                .extracting(item -> item.identity().name())
                .containsExactly("new.example.com", "bare.example.com");
        assertThat(plan.atSes()).extracting(item -> item.identity().name()).containsExactly("new.example.com");
        assertThat(plan.records())
                .extracting(record -> record.change().name())
                .containsOnly("bounce.new.example.com", "bounce.bare.example.com");
        assertThat(plan.unchanged()).isEqualTo(1);
    }

    @Test
    void theQuestionTellsTheIdentitiesThatSesChangesFromThoseThatOnlyGetRecords() {
        assertThat(PlanQuestion.sentence(plan("apply ids.csv --publish")))
                .isEqualTo("This changes 4 sets of DNS records (4 sets created) in the zone example.com at Memory DNS."
                        + " Once DNS has that, it changes 1 of 2 identities in us-east-1, account 123456789012.");
    }

    @Test
    void whereOnlyRecordsAreMissingTheQuestionDoesNotSpeakOfSes() {
        file("bare.example.com", "done.example.com");

        assertThat(PlanQuestion.sentence(plan("apply ids.csv --publish")))
                .isEqualTo("This changes 2 sets of DNS records (2 sets created) in the zone example.com at Memory DNS,"
                        + " for 1 identity in us-east-1, account 123456789012.");
    }

    @Test
    void whatThePlanPublishesIsNotShownAsMissing() {
        var view = ((CommandResult.Proposal) desk.run("apply ids.csv --publish"))
                .view()
                .get();

        assertThat(view.blocks().toString()).doesNotContain("MX_MISSING", "SPF_MISSING");
        assertThat(((CommandResult.Proposal) desk.run("apply ids.csv"))
                        .view()
                        .get()
                        .blocks()
                        .toString())
                .contains("MX_MISSING", "SPF_MISSING");
    }

    @Test
    void countsAndTimeTellWhatSesChanges() {
        var view = ((CommandResult.Proposal) desk.run("apply ids.csv --publish"))
                .view()
                .get();

        assertThat(view.blocks().toString())
                .contains("1 set, 0 changed, 0 disabled, 1 only in DNS, 1 unchanged, 0 refused");
        assertThat(view.toJson().getAsJsonObject().get("OnlyDns").getAsInt()).isEqualTo(1);
        assertThat(view.toJson().getAsJsonObject().get("Seconds").getAsLong()).isEqualTo(1);
    }

    @Test
    void planWithPublishShowsTheSameAndFindsChanges() {
        CommandResult.Answer answer = (CommandResult.Answer) desk.run("plan ids.csv --publish --expect-no-changes");

        assertThat(answer.exit()).isEqualTo(ExitCode.FOUND);
        assertThat(answer.view().toJson().getAsJsonObject().get("Fingerprint").getAsString())
                .isEqualTo(plan("apply ids.csv --publish").fingerprint());
    }

    @Test
    void missingRecordsAreNoChangeForAPlanWithoutPublish() {
        file("bare.example.com");

        assertThat(((CommandResult.Answer) desk.run("plan ids.csv --expect-no-changes")).exit())
                .isEqualTo(ExitCode.OK);
        assertThat(((CommandResult.Answer) desk.run("plan ids.csv --expect-no-changes --publish")).exit())
                .isEqualTo(ExitCode.FOUND);
        assertThat(provider.calls()).isNotEmpty();
    }

    @Test
    void whereAllIsThereNothingIsAsked() {
        file("done.example.com");

        assertThat(desk.run("apply ids.csv --publish")).isInstanceOfSatisfying(CommandResult.Answer.class, answer -> {
            assertThat(answer.exit()).isEqualTo(ExitCode.OK);
            assertThat(answer.view().blocks().toString()).contains("No changes.");
        });
    }

    @Test
    void refusesThoseThatCannotBePublishedAlsoWhereTheirSettingStays() {
        desk.ses.with("elsewhere.test", MailFromAttributes.NOT_CONFIGURED);
        desk.ses.with("stays.test", set("bounce.stays.test"));
        file("new.example.com", "elsewhere.test", "stays.test");

        Plan plan = plan("apply ids.csv --publish");

        assertThat(plan.items()).extracting(item -> item.identity().name()).containsExactly("new.example.com");
        assertThat(plan.refused())
                .extracting(item -> item.identity().name())
                .containsExactly("elsewhere.test", "stays.test");
        assertThat(plan.refused()).allSatisfy(item -> assertThat(item.why()).contains("DNS has no zone for bounce."));
        assertThat(plan.unchanged()).isZero();
    }

    @Test
    void recordsThatDnsHasAlreadyNeedNoProvider() {
        desk.dns.says(TextZone.of(
                "by-hand.test SOA ns1.by-hand.test",
                "by-hand.test NS ns1.by-hand.test",
                "bounce.by-hand.test MX feedback-smtp.us-east-1.amazonses.com",
                "bounce.by-hand.test TXT v=spf1 include:amazonses.com ~all",
                "bounce.too.by-hand.test MX feedback-smtp.us-east-1.amazonses.com",
                "bounce.too.by-hand.test TXT v=spf1 include:amazonses.com ~all",
                "amazonses.com TXT v=spf1 ip4:199.255.192.0/22 -all"));
        desk.ses.with("by-hand.test", set("bounce.by-hand.test"));
        desk.ses.with("too.by-hand.test", MailFromAttributes.NOT_CONFIGURED);
        file("by-hand.test", "too.by-hand.test");

        Plan plan = plan("apply ids.csv --publish");

        assertThat(plan.refused()).isEmpty();
        assertThat(plan.records()).isEmpty();
        assertThat(plan.items()).extracting(item -> item.identity().name()).containsExactly("too.by-hand.test");
        assertThat(plan.unchanged()).isEqualTo(1);
    }

    private Plan plan(String line) {
        return ((CommandResult.Proposal) desk.run(line)).plan();
    }
}
