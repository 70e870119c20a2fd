package dev.mailfrom.core.command.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.InMemoryDnsProvider;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.change.PlanQuestion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishCommandTest {

    private static final String NAME = "bounce.example.com";
    private static final String MX = "10 feedback-smtp.us-east-1.amazonses.com.";
    private static final String SPF = "\"v=spf1 include:amazonses.com ~all\"";

    private final FakeCommandContext desk = new FakeCommandContext();
    private final InMemoryDnsProvider provider = new InMemoryDnsProvider().zone("example.com", "ns1.example.net");

    @BeforeEach
    void aZoneAtTheProviderAndThreeIdentities() {
        desk.provider = provider;
        desk.dns.says(TextZone.of(
                "example.com SOA ns1.example.net",
                "example.com NS ns1.example.net",
                "amazonses.com TXT v=spf1 ip4:199.255.192.0/22 -all"));
        desk.ses.with("example.com", failed(NAME));
        desk.ses.with("a.example.com", failed("bounce.a.example.com"));
        desk.ses.with("new.example.com", MailFromAttributes.NOT_CONFIGURED);
    }

    private static MailFromAttributes failed(String domain) {
        return new MailFromAttributes(
                Optional.of(MailFromDomain.parse(domain)),
                Optional.of(MailFromStatus.FAILED),
                BehaviorOnMxFailure.USE_DEFAULT_VALUE);
    }

    @Test
    void publishPlansBothSetsAndLeavesSesAsItIs() {
        Plan plan = plan("publish example.com");

        assertThat(plan.kind()).isEqualTo(ChangeKind.PUBLISH);
        assertThat(plan.items()).singleElement().satisfies(item -> {
            assertThat(item.identity().name()).isEqualTo("example.com");
            assertThat(item.target()).isEqualTo(item.before());
        });
        assertThat(plan.records()).hasSize(2);
        assertThat(plan.question().mustTypeSubject()).isFalse();
        assertThat(PlanQuestion.sentence(plan))
                .isEqualTo("This creates the MX of bounce.example.com and creates the TXT of bounce.example.com in the"
                        + " zone example.com at Memory DNS, for example.com in us-east-1, account 123456789012.");
    }

    @Test
    void thePlanShowsEachSetBeforeAndAfterWithProviderAndZone() {
        provider.set(NAME, RecordType.TXT, 300, "\"check=1\"");

        ViewModel view = proposal("publish example.com").view().get();

        assertThat(view.blocks())
                .contains(
                        new ViewBlock.Fields(
                                new ViewBlock.LabeledValue("Zone", "example.com (Z-example.com)"),
                                new ViewBlock.LabeledValue("Provider", "Memory DNS"),
                                new ViewBlock.LabeledValue("Records", "1 set created, 1 set changed")),
                        new ViewBlock.Difference(
                                new ViewBlock.Property(
                                        "TXT " + NAME, "\"check=1\" (TTL 300)", "\"check=1\", " + SPF + " (TTL 300)"),
                                new ViewBlock.Property("MX " + NAME, "(none)", MX + " (TTL 1800)")));
        JsonObject dns = view.toJson().getAsJsonObject().getAsJsonObject("Dns");
        assertThat(dns.get("Provider").getAsString()).isEqualTo("Memory DNS");
        assertThat(dns.get("Zone").getAsString()).isEqualTo("example.com");
        assertThat(dns.getAsJsonArray("Changes").get(1).toString())
                .isEqualTo("{\"Name\":\"" + NAME
                        + "\",\"Type\":\"TXT\",\"Before\":{\"Ttl\":300,\"Values\":[\"\\\"check=1\\\"\"]}"
                        + ",\"After\":{\"Ttl\":300,\"Values\":[\"\\\"check=1\\\"\",\"\\\"v=spf1 include:amazonses.com ~all\\\"\"]}"
                        + ",\"State\":\"planned\"}");
    }

    @Test
    void ofSeveralThoseThatCannotBePublishedAreLeftOut() {
        provider.routed("bounce.a.example.com", RecordType.MX);

        Plan plan = plan("publish a.example.com example.com new.example.com");

        assertThat(plan.items()).extracting(item -> item.identity().name()).containsExactly("example.com");
        assertThat(plan.fulfilled()).isEmpty();
        assertThat(plan.refused())
                .extracting(refused -> refused.identity().name())
                .containsExactly("new.example.com", "a.example.com");
    }

    @Test
    void changingASetThatExistsAsksForTheName() {
        provider.set(NAME, RecordType.MX, 300, "5 mx.example.net.");

        Plan plan = plan("publish example.com");

        assertThat(plan.question().requiredInput()).contains("example.com");
        assertThat(plan.question().dangers()).singleElement().asString().startsWith("The MX of " + NAME);
    }

    @Test
    void aDryRunSaysWhatTheProviderMustStillHaveAndTriesIt() {
        provider.set(NAME, RecordType.MX, 300, "5 mx.example.net.");

        assertThat(proposal("publish example.com --dry-run").view().get().blocks())
                .contains(
                        new ViewBlock.Lines(List.of(
                                "  " + NAME + " MX: 5 mx.example.net. (TTL 300)", "  " + NAME + " TXT: no such set")),
                        new ViewBlock.Paragraph("Tried at Memory DNS, zone example.com: it can be changed."));
    }

    @Test
    void theProviderIsTriedWhileTheCommandRunsAndNotWhenThePlanIsShown() {
        CommandResult.Proposal proposal = proposal("publish example.com --dry-run");
        List<String> calls = List.copyOf(provider.calls());

        proposal.view().get();

        assertThat(provider.calls()).isEqualTo(calls);
    }

    @Test
    void whereTheProviderHasAllRecordsThereIsNothingToPublish() {
        provider.set(NAME, RecordType.MX, 300, MX).set(NAME, RecordType.TXT, 300, SPF);

        assertThat(desk.run("publish example.com"))
                .isInstanceOfSatisfying(
                        CommandResult.Answer.class,
                        answer -> assertThat(answer.view().blocks())
                                .first()
                                .asString()
                                .contains(
                                        "Nothing to publish: the DNS provider has all records that example.com needs."));
    }

    @Test
    void anOnlyIdentityThatIsRefusedEndsWithItsReason() {
        provider.routed(NAME, RecordType.MX);

        assertThatThrownBy(() -> desk.run("publish example.com"))
                .isInstanceOfSatisfying(
                        DnsProviderException.class,
                        e -> assertThat(e.problem()).isEqualTo(DnsProblem.DNS_RECORD_ROUTED));
        assertThatThrownBy(() -> desk.run("publish new.example.com"))
                .isInstanceOf(ChangeIntent.NotApplicableException.class)
                .hasMessage("new.example.com has no custom MAIL FROM domain, so there is nothing to publish.");
        assertThatThrownBy(() -> desk.run("publish nowhere.example.com"))
                .hasMessage("nowhere.example.com is not registered in us-east-1.");
    }

    @Test
    void ofManyThoseThatCanBePublishedAreAndTheOthersAreRefusedWithTheReason() {
        provider.set(NAME, RecordType.MX, 300, MX).set(NAME, RecordType.TXT, 300, SPF);

        Plan plan = plan("publish example.com a.example.com new.example.com");

        assertThat(plan.bulk()).isTrue();
        assertThat(plan.items()).extracting(item -> item.identity().name()).containsExactly("a.example.com");
        assertThat(plan.unchanged()).isEqualTo(1);
        assertThat(plan.refused()).extracting(item -> item.identity().name()).containsExactly("new.example.com");
        assertThat(PlanQuestion.sentence(plan))
                .isEqualTo("This changes 2 sets of DNS records (2 sets created) in the zone example.com at Memory DNS,"
                        + " for 1 identity in us-east-1, account 123456789012.");
        assertThat(proposal("publish example.com a.example.com new.example.com")
                        .view()
                        .get()
                        .toJson()
                        .getAsJsonObject()
                        .getAsJsonArray("Dns"))
                .hasSize(1);
    }

    @Test
    void setPublishesFirstAndAsksOnce() {
        Plan plan = plan("set new.example.com bounce --publish");

        assertThat(plan.kind()).isEqualTo(ChangeKind.SET);
        assertThat(plan.records()).extracting(record -> record.change().name()).containsOnly("bounce.new.example.com");
        assertThat(PlanQuestion.sentence(plan))
                .startsWith("This creates the MX of bounce.new.example.com and creates the TXT")
                .contains(". Once DNS has that, it changes new.example.com in us-east-1");
    }

    @Test
    void setWithoutTheOptionPlansNoRecords() {
        assertThat(plan("set new.example.com bounce").records()).isEmpty();
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void setPublishesAloneWhatSesHasAlready() {
        Plan plan = plan("set example.com bounce --publish");

        assertThat(plan.kind()).isEqualTo(ChangeKind.PUBLISH);
        assertThat(plan.records()).hasSize(2);
    }

    @Test
    void aRefusedPublicationRefusesTheWholeChange() {
        provider.set("bounce.new.example.com", RecordType.CNAME, 300, "elsewhere.example.net.");

        assertThatThrownBy(() -> desk.run("set new.example.com bounce --publish"))
                .hasMessageContaining("no MX can stand beside it");
    }

    @Test
    void retryPublishesWhatIsMissing() {
        Plan plan = plan("retry example.com --publish");

        assertThat(plan.kind()).isEqualTo(ChangeKind.RETRY);
        assertThat(plan.records()).hasSize(2);
    }

    private CommandResult.Proposal proposal(String line) {
        return (CommandResult.Proposal) desk.run(line);
    }

    private Plan plan(String line) {
        return proposal(line).plan();
    }
}
