package dev.mailfrom.slackbot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which events of a change are told in its thread, and which only its message shows. */
class ThreadUpdateTest {

    private static final Actor BOB = new Actor("U01BOB", Actor.Origin.SLACK, "", "");
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final long SHOWN = 7;

    private static ChangeItem item(int seq, String name, ItemState state) {
        Identity identity = Identity.parse(name);
        MailFromSetting target =
                MailFromSetting.of(MailFromDomain.parse("m", identity), BehaviorOnMxFailure.USE_DEFAULT_VALUE);
        return new ChangeItem(seq, identity, MailFromSetting.OFF, target, Optional.empty(), state, "", "");
    }

    private static RecordItem record(int seq, String name) {
        return new RecordItem(
                seq,
                Identity.parse("example.com"),
                "Route 53",
                "Z1",
                "example.com",
                name,
                "MX",
                Optional.empty(),
                Optional.of(new RecordItem.SetValues(name, 300, List.of("10 host."))),
                RecordState.APPLIED,
                "b1",
                "",
                "");
    }

    private static Change change(ChangeKind kind, ChangeState state, List<ChangeItem> items, RecordItem... records) {
        return new Change(
                "c1",
                kind,
                Optional.empty(),
                new AccountRegion("123456789012", "us-east-1"),
                BOB,
                "",
                "f",
                state,
                NOW,
                NOW.plusSeconds(900),
                items,
                List.of(records));
    }

    private static Change set(ItemState state, RecordItem... records) {
        return change(ChangeKind.SET, ChangeState.EXECUTING, List.of(item(1, "example.com", state)), records);
    }

    private static JournalEvent event(long n, int seq, JournalEventType type, String from, String to) {
        OptionalInt number = seq == 0 ? OptionalInt.empty() : OptionalInt.of(seq);
        return new JournalEvent(n, NOW, number, type, from, to, BOB, "", "");
    }

    private static Optional<String> told(Change change, JournalEvent... events) {
        PlanMessage plan = new PlanMessage(
                "p", "c1", "T1", "C1", "U01ALICE", "prod", "us-east-1", "set", "stamp", "{}", "17.1", "", SHOWN);
        return ThreadUpdate.of(plan, change, List.of(events), "<@U01ANNA>")
                .map(update -> update.message().text());
    }

    private static JournalEvent settled(int seq, String to) {
        return event(SHOWN + 1, seq, JournalEventType.SETTLED, "executing", to);
    }

    private static JournalEvent ofRecord(int seq, String to) {
        return event(SHOWN + 1, seq, JournalEventType.RECORD, "executing", to);
    }

    @Test
    void whatTheMessageShowsAlreadyIsNotTold() {
        assertThat(told(
                        set(ItemState.APPLIED),
                        event(SHOWN, 1, JournalEventType.SETTLED, "executing", "applied"),
                        event(SHOWN, 0, JournalEventType.BREAK_GLASS, "confirmed", "approved")))
                .isEmpty();
    }

    @Test
    void aRequestOnItsWayAndItsResultAreTold() {
        assertThat(told(
                        set(ItemState.APPLIED),
                        event(SHOWN + 1, 1, JournalEventType.STARTED, "queued", "executing"),
                        event(SHOWN + 2, 1, JournalEventType.SETTLED, "executing", "applied")))
                .hasValueSatisfying(text -> assertThat(text)
                        .containsSubsequence("On its way to SES: `example.com`", "Done: `example.com` now has"));
        assertThat(told(
                        set(ItemState.NOT_APPLIED),
                        event(SHOWN + 1, 1, JournalEventType.RESOLVED, "unknown", "not_applied")))
                .hasValueSatisfying(text -> assertThat(text).contains("Not applied: `example.com`"));
    }

    @ParameterizedTest
    @CsvSource({"SETTLED, queued", "SETTLED, unknown", "LAPSED, unknown", "REQUEUED, queued", "CLAIMED, executing"})
    void whatIsNotFinalIsOnlyInTheMessage(JournalEventType type, String to) {
        assertThat(told(set(ItemState.UNKNOWN), event(SHOWN + 1, 1, type, "executing", to)))
                .isEmpty();
    }

    @Test
    void anEventIsToldOfItsOwnItemAlone() {
        Change two = change(
                ChangeKind.APPLY,
                ChangeState.EXECUTING,
                List.of(item(1, "example.com", ItemState.APPLIED), item(2, "example.org", ItemState.APPLIED)));
        assertThat(told(two, settled(2, "applied")))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("example.org").doesNotContain("example.com"));
        assertThat(told(two, event(SHOWN + 1, 0, JournalEventType.CLOSED, "executing", "applied")))
                .as("an event of the change as a whole is none of an item")
                .isEmpty();
    }

    @Test
    void aStatusIsToldToThePersonWhoAskedButTheFirstPendingIsExpected() {
        Change applied = set(ItemState.APPLIED);
        assertThat(told(applied, event(SHOWN + 1, 1, JournalEventType.STATUS, "", "Pending")))
                .isEmpty();
        assertThat(told(applied, event(SHOWN + 1, 1, JournalEventType.STATUS, "", "Failed")))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("SES status of `example.com`: Failed")
                        .contains("<@U01ALICE> asked for this change."));
        assertThat(told(applied, event(SHOWN + 1, 1, JournalEventType.STATUS, "Failed", "Pending")))
                .hasValueSatisfying(text -> assertThat(text).contains("Failed → Pending"));
    }

    @Test
    void recordsAreToldAtTheStateOfTheEventThoughTheyHaveGoneOn() {
        Change change = set(ItemState.QUEUED, record(2, "m.example.com"), record(3, "other.example.com"));
        assertThat(told(change, ofRecord(2, "sent")))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("Published: MX of `m.example.com` at Route 53")
                        .doesNotContain("In DNS", "other.example.com"));
        assertThat(told(change, ofRecord(3, "applied")))
                .hasValueSatisfying(text -> assertThat(text).contains("In DNS: MX of `other.example.com`"));
    }

    @Test
    void aRecordThatIsBeingSentOrWhoseEventThisProgramDoesNotKnowIsNotTold() {
        Change change = set(ItemState.QUEUED, record(2, "m.example.com"));
        assertThat(told(change, ofRecord(2, "executing"))).isEmpty();
        assertThat(told(change, ofRecord(2, "a newer state"))).isEmpty();
        assertThat(told(change, event(SHOWN + 1, 2, JournalEventType.OTHER, "executing", "applied")))
                .isEmpty();
        assertThat(told(change, ofRecord(0, "applied"))).isEmpty();
    }

    @Test
    void anItemWithoutARequestToSesIsToldByItsRecordsAlone() {
        Change published = change(
                ChangeKind.PUBLISH,
                ChangeState.EXECUTING,
                List.of(item(1, "example.com", ItemState.APPLIED)),
                record(2, "m.example.com"));
        assertThat(told(published, settled(1, "applied"))).isEmpty();
        assertThat(told(published, ofRecord(2, "applied"))).isPresent();

        Change failed = change(
                ChangeKind.PUBLISH,
                ChangeState.EXECUTING,
                List.of(item(1, "example.com", ItemState.FAILED)),
                record(2, "m.example.com"));
        assertThat(told(failed, settled(1, "failed")))
                .hasValueSatisfying(text -> assertThat(text).contains("Failed: `example.com`"));
    }

    @Test
    void aConfirmationCallsTheApproversOnlyWhileTheirApprovalIsMissing() {
        JournalEvent confirmed = event(SHOWN + 1, 0, JournalEventType.CONFIRMED, "proposed", "confirmed");
        List<ChangeItem> items = List.of(item(1, "example.com", ItemState.QUEUED));
        assertThat(told(change(ChangeKind.SET, ChangeState.CONFIRMED, items), confirmed))
                .hasValueSatisfying(text -> assertThat(text).contains("<@U01ANNA>: this change needs the approval"));
        assertThat(told(change(ChangeKind.SET, ChangeState.APPROVED, items), confirmed))
                .isEmpty();
    }
}
