package dev.mailfrom.core.journal;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.store.JournalSamples;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeTest {

    private static final MailFromSetting BOUNCE = JournalSamples.bounce("example.com");

    private static ChangeItem item(MailFromSetting before, MailFromSetting target) {
        return ChangeItem.requested(Identity.parse("example.com"), before, target);
    }

    private static RecordItem record() {
        return record("Route 53", "Z1");
    }

    private static RecordItem record(String provider, String zone) {
        return new RecordItem(
                2,
                Identity.parse("example.com"),
                provider,
                zone,
                "example.com",
                "bounce.example.com",
                "MX",
                Optional.empty(),
                Optional.empty(),
                RecordState.QUEUED,
                "",
                "",
                "");
    }

    private static Change change(ChangeKind kind, List<RecordItem> records, ChangeItem... items) {
        return new Change(
                "c1",
                kind,
                Optional.empty(),
                SCOPE,
                ALICE,
                "",
                "f",
                ChangeState.EXECUTING,
                Instant.EPOCH,
                Instant.EPOCH,
                Arrays.asList(items),
                records);
    }

    @ParameterizedTest
    @EnumSource
    void anItemIsOpenUntilItsEndAndDoneOnlyWhereSesHasTheTarget(ItemState state) {
        assertThat(state.isOpen())
                .isEqualTo(EnumSet.of(ItemState.QUEUED, ItemState.EXECUTING, ItemState.UNKNOWN)
                        .contains(state));
        assertThat(state.isDone())
                .isEqualTo(EnumSet.of(ItemState.APPLIED, ItemState.SKIPPED).contains(state));
    }

    @ParameterizedTest
    @EnumSource
    void onlyAChangeOfOneIdentityWithoutRecordsIsAskedForAgainInsteadOfResumed(ChangeKind kind) {
        ChangeItem item = item(MailFromSetting.OFF, BOUNCE);

        assertThat(change(kind, List.of(), item).isResumable()).isEqualTo(kind == ChangeKind.APPLY);
        assertThat(change(kind, List.of(), item, item).isResumable()).isTrue();
        assertThat(change(kind, List.of(record()), item).isResumable()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aSettingThatSesHasIsSentOnlyByAKindThatSendsItAgain(ChangeKind kind) {
        boolean publication = kind == ChangeKind.PUBLISH || kind == ChangeKind.UNPUBLISH;
        Change change = change(kind, List.of(), item(BOUNCE, BOUNCE));

        assertThat(kind.isDnsOnly()).isEqualTo(publication);
        assertThat(change.isDnsOnly(item(MailFromSetting.OFF, BOUNCE))).isEqualTo(publication);
        assertThat(change.isDnsOnly(item(BOUNCE, BOUNCE)))
                .isEqualTo(publication || kind == ChangeKind.UNDO || kind == ChangeKind.APPLY);
    }

    @Test
    void otherItemsReplaceOnlyTheItems() {
        Change change = change(ChangeKind.SET, List.of(record()), item(MailFromSetting.OFF, BOUNCE));
        ChangeItem other = item(BOUNCE, MailFromSetting.OFF);

        assertThat(change.withItems(List.of(other))).isEqualTo(change(ChangeKind.SET, List.of(record()), other));
    }

    @Test
    void aQueryLeavesNothingOutUnlessItNamesAnIdentityATimeAPersonOrAState() {
        HistoryQuery all = HistoryQuery.newest(SCOPE, 5);

        assertThat(all.isAll()).isTrue();
        assertThat(all.limitedTo(9)).isEqualTo(HistoryQuery.newest(SCOPE, 9));
        assertThat(all.inScope(new AccountRegion("1", "us-east-1")).scope().account())
                .isEqualTo("1");
        assertThat(Stream.of(
                        all.ofIdentity(Optional.of(Identity.parse("example.com"))),
                        all.since(Optional.of(Instant.EPOCH)),
                        all.requestedBy(Optional.of("alice")),
                        all.inState(Optional.of(ChangeState.FAILED))))
                .noneMatch(HistoryQuery::isAll);
    }

    @ParameterizedTest
    @EnumSource
    void aRecordIsOpenUntilItsEnd(RecordState state) {
        assertThat(state.isOpen())
                .isEqualTo(EnumSet.of(RecordState.QUEUED, RecordState.EXECUTING, RecordState.SENT, RecordState.UNKNOWN)
                        .contains(state));
    }

    @Test
    void aRecordIsOfTheSameZoneOnlyAtTheSameProvider() {
        assertThat(record().isSameZone(record())).isTrue();
        assertThat(record().isSameZone(record("Route 53", "Z2"))).isFalse();
        assertThat(record().isSameZone(record("Cloudflare", "Z1"))).isFalse();
    }

    @Test
    void aRecordThatMovesKeepsWhatWasPlanned() {
        RecordItem sent = record().moved(RecordState.SENT, "b1", "r1", "why");

        assertThat(sent.numbered(7).seq()).isEqualTo(7);
        assertThat(sent.numbered(2)).isEqualTo(sent);
        assertThat(sent.withState(RecordState.APPLIED))
                .isEqualTo(record().moved(RecordState.APPLIED, "b1", "r1", "why"));
        assertThat(sent.withState(RecordState.QUEUED).moved(RecordState.QUEUED, "", "", ""))
                .isEqualTo(record());
    }

    @ParameterizedTest
    @CsvSource({"0, 45", "44, 1", "45, 0", "60, 0"})
    void anUnknownItemIsSettledWhenItsRequestCanNoLongerTakeEffect(long age, long left) {
        ChangeItem item = item(MailFromSetting.OFF, BOUNCE);

        assertThat(new UnknownItem(change(ChangeKind.SET, List.of(), item), item, Duration.ofSeconds(age)).settledIn())
                .isEqualTo(Duration.ofSeconds(left));
    }
}
