package dev.mailfrom.core.change.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The wait for the name servers, of records that the provider has accepted. */
class ServerWaitTest extends PublishingFixture {

    private static final RecordItem COM = mx(2, "example.com", RecordState.SENT, "b1");
    private static final RecordItem ORG = mx(3, "example.org", RecordState.SENT, "b2");

    private List<String> await(PublishingContext context, RecordLedger ledger) {
        return new ServerWait(context, ledger).await();
    }

    @Test
    void serversThatStayBehindAreNamedAfterTheWholeWaitInWhichTheLeaseIsRenewed() {
        lagging.put(3, List.of("ns1.example.net"));
        RecordLedger ledger = ledger(COM, ORG);

        assertThat(await(context(), ledger)).containsExactly("ns1.example.net");

        Duration whole = PublishingListener.SILENT.longestServerWait();
        assertThat(clock.nanos()).isEqualTo(whole.toNanos());
        assertThat(left).hasSize(100).startsWith(whole, whole.minusSeconds(3));
        verify(journal, times(100)).renewRecords(eq("c1"), eq("me"), any());
        assertThat(ledger.all()).extracting(RecordItem::state).containsExactly(RecordState.APPLIED, RecordState.SENT);
    }

    @Test
    void whereAnotherProcessHasTakenTheChangeTheRunEnds() {
        lagging.put(2, List.of("ns1.example.net"));
        when(journal.renewRecords(any(), any(), any())).thenReturn(false);
        RecordLedger ledger = ledger(COM);

        assertThatThrownBy(() -> await(context(), ledger)).isInstanceOf(PublishingAbortedException.class);
    }

    @Test
    void theSameReceiptInTwoZonesIsAskedAboutInBoth() {
        DnsProvider copying = mock();
        when(copying.label()).thenReturn("Memory DNS");
        when(copying.isInSync(any(), eq("receipt")))
                .thenAnswer(call -> ((ProviderZone) call.getArgument(0)).name().equals("example.com"));
        RecordLedger ledger = ledger(COM, ORG);

        List<String> behind = await(
                context(zone -> new ZoneAccess(copying, new ProviderZone("Z-" + zone, zone, false, Set.of()))), ledger);

        assertThat(behind).containsExactly("Memory DNS, which is still copying the change to its servers");
        assertThat(ledger.all()).extracting(RecordItem::state).containsExactly(RecordState.APPLIED, RecordState.SENT);
    }

    @Test
    void aProviderThatCannotBeAskedIsNamedWithTheReason() {
        RecordLedger ledger = ledger(COM);

        List<String> behind = await(
                context(zone -> {
                    throw new DnsProviderException(DnsProblem.DNS_PROVIDER_DENIED, "No permission.", "");
                }),
                ledger);

        assertThat(behind).containsExactly("Memory DNS: No permission.");
        assertThat(ledger.in(RecordState.SENT)).hasSize(1);
    }
}
