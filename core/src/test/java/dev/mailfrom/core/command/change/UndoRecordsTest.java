package dev.mailfrom.core.command.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.LeapingTicker;
import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.change.publishing.PublishingPorts;
import dev.mailfrom.core.change.records.PlannedRecord;
import dev.mailfrom.core.change.run.ApplyProgress;
import dev.mailfrom.core.change.run.ChangeExecutor;
import dev.mailfrom.core.change.run.ChangeOutcome;
import dev.mailfrom.core.change.run.ExecutionContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.InMemoryDnsProvider;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.publish.zones.ZoneDirectory;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** undo of changes with DNS records. */
class UndoRecordsTest {

    private static final String NAME = "bounce.example.com";
    private static final String MX = "10 feedback-smtp.us-east-1.amazonses.com.";
    private static final RecordSet OLD_TXT = set(RecordType.TXT, "\"v=spf1 -all\"");
    private static final RecordSet NEW_TXT = set(RecordType.TXT, "\"v=spf1 include:amazonses.com -all\"");

    private final FakeCommandContext desk = new FakeCommandContext();
    private final InMemoryDnsProvider dns = new InMemoryDnsProvider().zone("example.com", "ns1.example.net");

    @BeforeEach
    void aZoneWithATextAtTheName() {
        desk.provider = dns;
        desk.dns.says(TextZone.of("example.com SOA ns1.example.net", "example.com NS ns1.example.net"));
        desk.ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
        dns.set(NAME, RecordType.TXT, OLD_TXT.ttl(), OLD_TXT.values().get(0));
    }

    @Test
    void theWayBackOfAPublicationGivesTheProviderWhatItHad() {
        ChangeOutcome published = execute(publication());
        assertThat(values(RecordType.TXT)).isEqualTo(NEW_TXT.values());

        Plan undo = plan("undo last");

        assertThat(undo.kind()).isEqualTo(ChangeKind.UNPUBLISH);
        assertThat(undo.undoOf()).contains(published.change().id());
        assertThat(undo.items())
                .singleElement()
                .satisfies(item -> assertThat(item.before()).isEqualTo(item.target()));
        assertThat(undo.question().mustTypeSubject()).isTrue();
        assertThat(undo.question().dangers()).anyMatch(danger -> danger.contains("Bounces of mail"));
        assertThat(execute(undo).change().state()).isEqualTo(ChangeState.APPLIED);
        assertThat(values(RecordType.MX)).isEmpty();
        assertThat(values(RecordType.TXT)).isEqualTo(OLD_TXT.values());
        assertThat(desk.ses.sent()).isEmpty();
    }

    @Test
    void whatWasUndoneIsNotUndoneAgainAndTheUndoCanBe() {
        ChangeOutcome published = execute(publication());
        ChangeOutcome undone = execute(plan("undo last"));

        assertThatThrownBy(() -> desk.run("undo last")).isInstanceOf(ChangeIntent.NotApplicableException.class);
        assertThatThrownBy(() -> desk.run("undo " + published.change().id()))
                .isInstanceOf(ChangeIntent.NotApplicableException.class)
                .hasMessageContaining("are as they were before it already");
        Plan again = plan("undo " + undone.change().id());
        assertThat(again.kind()).isEqualTo(ChangeKind.PUBLISH);
        execute(again);
        assertThat(values(RecordType.MX)).containsExactly(MX);
    }

    @Test
    void whatHasChangedSinceIsShownAndNotTouched() {
        execute(publication());
        dns.set(NAME, RecordType.MX, 300, "20 mx.example.net.");

        assertThatThrownBy(() -> desk.run("undo last"))
                .isInstanceOf(DnsProviderException.class)
                .hasMessageContaining("has changed since: it is 20 mx.example.net. (TTL 300) now.");
    }

    @Test
    void anIdentityThatUsesTheNameIsADanger() {
        execute(publication());
        desk.ses.apply(
                Identity.parse("example.com"), PlanFixtures.setting(NAME, BehaviorOnMxFailure.USE_DEFAULT_VALUE));

        assertThat(plan("undo last").question().dangers())
                .contains("example.com has the MAIL FROM domain bounce.example.com in SES, which needs these records.");
    }

    @Test
    void theWayBackOfASettingLeavesTheRecordsAndSaysSo() {
        execute(PlanFixtures.firstTime("example.com").withRecords(records()));

        CommandResult.Proposal undo = (CommandResult.Proposal) desk.run("undo last");

        assertThat(undo.plan().kind()).isEqualTo(ChangeKind.UNDO);
        assertThat(undo.plan().records()).isEmpty();
        assertThat(undo.view().get().blocks().toString())
                .contains("stay: bounces of mail", "mailfrom publish example.com --remove");
    }

    @Test
    void aChangeThatOnlyPublishedBeforeItStoppedIsUndoneByItsRecords() {
        desk.ses.atSet(() -> {
            throw new SesCallException(SesCallException.Kind.REFUSED, "InvalidParameter", "SES said no", "");
        });
        ChangeOutcome outcome = execute(PlanFixtures.firstTime("example.com").withRecords(records()));
        assertThat(outcome.change().state()).isEqualTo(ChangeState.FAILED);

        assertThat(plan("undo " + outcome.change().id()).records()).hasSize(2);
    }

    private Plan publication() {
        PlannedItem item = new PlannedItem(
                Identity.parse("example.com"),
                MailFromAttributes.NOT_CONFIGURED,
                MailFromAttributes.NOT_CONFIGURED.setting(),
                List.of(),
                List.of(),
                Optional.empty());
        return PlanFixtures.plan(ChangeKind.PUBLISH, item).withRecords(records());
    }

    private List<PlannedRecord> records() {
        List<PlannedRecord> records = new ArrayList<>();
        records.add(record(Optional.empty(), set(RecordType.MX, MX)));
        records.add(record(Optional.of(OLD_TXT), NEW_TXT));
        return records;
    }

    private PlannedRecord record(Optional<RecordSet> before, RecordSet after) {
        return new PlannedRecord(
                Identity.parse("example.com"),
                zone(),
                new RecordChange(NAME, after.type(), before, Optional.of(after)),
                Optional.empty());
    }

    private static RecordSet set(RecordType type, String value) {
        return new RecordSet(NAME, type, 300, List.of(value));
    }

    private ZoneDirectory.ZoneAccess zone() {
        return desk.zones().open(desk.zones().zoneOf("example.com"));
    }

    private List<String> values(RecordType type) {
        return dns.read(zone().zone(), List.of(NAME))
                .get(0)
                .set(type)
                .map(RecordSet::values)
                .orElse(List.of());
    }

    private Plan plan(String line) {
        return ((CommandResult.Proposal) desk.run(line)).plan();
    }

    private ChangeOutcome execute(Plan plan) {
        ChangeExecutor executor = new ChangeExecutor(new ExecutionContext(
                desk.journal,
                new SesReader(desk.ses),
                desk.ses,
                desk.actor,
                "test",
                new LeapingTicker(),
                Duration.ofSeconds(1),
                new PublishingPorts(name -> zone(), records -> Map.of())));
        return executor.execute(
                executor.begin(plan, ""), false, new CancellationToken(), ApplyProgress.Listener.SILENT);
    }
}
