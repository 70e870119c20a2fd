package dev.mailfrom.core.change.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.ses.SesGateway;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A request to the provider without an answer. */
class LostBatchTest extends PublishingFixture {

    private static final RecordItem SENT = mx(2, "example.com", RecordState.EXECUTING, "b1");
    private static final Duration LIFETIME = SesGateway.REQUEST_LIFETIME;

    private Optional<BatchReading> settle() {
        return new LostBatch(context(), ledger(SENT), access).settle(List.of(SENT), 0);
    }

    @Test
    void itIsReadUntilTheRequestCanNoLongerTakeEffectAndTheLeaseIsRenewedBeforeEachWait() {
        assertThat(settle().orElseThrow().results().get(2).state()).isEqualTo(RecordState.QUEUED);

        assertThat(clock.nanos()).isEqualTo(LIFETIME.toNanos());
        assertThat(left.get(0)).isEqualTo(LIFETIME);
        assertThat(left.get(1)).isEqualTo(LIFETIME.minusSeconds(3));
        verify(journal, times(left.size())).renewRecords(eq("c1"), eq("me"), any());
        assertThat(provider.calls()).hasSize(left.size() + 1);
    }

    @Test
    void asSoonAsItHasTakenEffectNothingIsWaitedFor() {
        provider.set("bounce.example.com", RecordType.MX, 300, "10 host.example.");

        assertThat(settle().orElseThrow().isAfter()).isTrue();

        assertThat(clock.nanos()).isZero();
    }

    @Test
    void aProviderThatCannotBeReadAtTheEndLeavesItOpen() {
        provider.fail(new DnsProviderException(DnsProblem.DNS_PROVIDER_FAILED, "It is away.", ""));

        assertThat(settle()).isEmpty();
        assertThat(clock.nanos()).isEqualTo(LIFETIME.toNanos());
    }

    @Test
    void aCancelledRunLeavesItOpenAtOnce() {
        cancellation.cancel();

        assertThat(settle()).isEmpty();
        assertThat(clock.nanos()).isZero();
    }

    @Test
    void whereAnotherProcessHasTakenTheChangeTheRunEnds() {
        when(journal.renewRecords(any(), any(), any())).thenReturn(false);

        assertThatThrownBy(this::settle).isInstanceOf(PublishingAbortedException.class);
    }
}
