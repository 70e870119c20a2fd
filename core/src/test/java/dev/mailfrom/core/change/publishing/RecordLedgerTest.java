package dev.mailfrom.core.change.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.change.CancellationToken.OperationCancelledException;
import dev.mailfrom.core.change.LeaseDeadline;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordJournal.Claim;
import dev.mailfrom.core.journal.RecordJournal.RecordResult;
import dev.mailfrom.core.journal.RecordState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each transition is in the journal first; where that refuses, another process has the change and this run ends. */
class RecordLedgerTest extends PublishingFixture {

    private static final RecordItem QUEUED = mx(2, "example.com", RecordState.QUEUED, "");
    private static final RecordItem EXECUTING = mx(3, "example.com", RecordState.EXECUTING, "b1");

    @Test
    void aZoneThatIsBusyIsWaitedForAndTheLeaseCountsFromTheClaimThatWasGranted() {
        when(journal.claimRecords(any(), any(), any(), any(), any(), any()))
                .thenReturn(Claim.ZONE_BUSY, Claim.ZONE_BUSY, Claim.TAKEN);
        RecordLedger ledger = ledger(QUEUED);

        LeaseDeadline lease = ledger.claim("b1", List.of(QUEUED));

        assertThat(clock.nanos()).isEqualTo(Duration.ofSeconds(2).toNanos());
        assertThat(lease).isEqualTo(LeaseDeadline.of(RecordLedger.LEASE, clock));
        verify(journal, times(3)).claimRecords(eq("c1"), eq(List.of(2)), any(), eq("me"), eq("b1"), any());
        assertThat(ledger.in(RecordState.EXECUTING))
                .extracting(RecordItem::batch)
                .containsExactly("b1");
    }

    @Test
    void aCancelledRunDoesNotWaitForABusyZone() {
        when(journal.claimRecords(any(), any(), any(), any(), any(), any())).thenReturn(Claim.ZONE_BUSY);
        cancellation.cancel();
        RecordLedger ledger = ledger(QUEUED);

        assertThatThrownBy(() -> ledger.claim("b1", List.of(QUEUED))).isInstanceOf(OperationCancelledException.class);
        assertThat(ledger.in(RecordState.QUEUED)).containsExactly(QUEUED);
    }

    @Test
    void whatAnotherProcessHasIsNeitherClaimedNorMovedNorRenewed() {
        when(journal.claimRecords(any(), any(), any(), any(), any(), any())).thenReturn(Claim.LOST);
        when(journal.moveRecords(any(), any(), any(), any(), any())).thenReturn(false);
        when(journal.renewRecords(any(), any(), any())).thenReturn(false);
        when(journal.leaveRecordsUnknown(any(), any(), any(), any(), any())).thenReturn(false);
        RecordLedger ledger = ledger(QUEUED, EXECUTING);
        RecordResult sent = new RecordResult(RecordState.SENT, "r", "");

        assertThatThrownBy(() -> ledger.claim("b2", List.of(QUEUED))).isInstanceOf(PublishingAbortedException.class);
        assertThatThrownBy(() -> ledger.move("b1", RecordState.EXECUTING, Map.of(3, sent)))
                .isInstanceOf(PublishingAbortedException.class);
        assertThatThrownBy(() -> ledger.leaveUnknown("b1", Duration.ZERO, "lost"))
                .isInstanceOf(PublishingAbortedException.class);
        assertThatThrownBy(ledger::renew).isInstanceOf(PublishingAbortedException.class);
        assertThat(ledger.all()).containsExactly(QUEUED, EXECUTING);
    }

    @Test
    void onlyWhatIsUnderWayInTheBatchBecomesUnknown() {
        RecordItem refused = mx(4, "example.com", RecordState.FAILED, "b1");
        RecordItem other = mx(5, "example.org", RecordState.EXECUTING, "b2");
        RecordLedger ledger = ledger(QUEUED, EXECUTING, refused, other);

        ledger.leaveUnknown("b1", Duration.ofSeconds(7), "lost");

        verify(journal).leaveRecordsUnknown(eq("c1"), eq("b1"), any(), eq(Duration.ofSeconds(7)), eq("lost"));
        assertThat(ledger.all())
                .containsExactly(QUEUED, EXECUTING.moved(RecordState.UNKNOWN, "b1", "", "lost"), refused, other);
    }
}
