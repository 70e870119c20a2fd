package dev.mailfrom.core.change.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordItem.SetValues;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.ses.Identity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ZoneBatchesTest {

    private static final List<RecordItem> QUEUED = List.of(
            item(1, "a.example.com", "MX"),
            item(2, "b.example.com", "MX"),
            item(3, "a.example.com", "TXT"),
            item(4, "b.example.com", "TXT"));

    @Test
    void theSetsOfAnIdentityGoTogether() {
        assertThat(batch(4)).containsExactly(1, 3, 2, 4);
        assertThat(batch(3)).as("only the first identity fits as a whole").containsExactly(1, 3);
    }

    @Test
    void anIdentityThatDoesNotFitIsDividedAndAtLeastOneSetIsSent() {
        assertThat(batch(1)).containsExactly(1);
        assertThat(batch(0)).as("the provider then says why").containsExactly(1);
    }

    private static List<Integer> batch(int fitting) {
        DnsProvider provider = mock(DnsProvider.class);
        when(provider.fitting(any())).thenReturn(fitting);
        return ZoneBatches.first(QUEUED, provider).stream().map(RecordItem::seq).toList();
    }

    private static RecordItem item(int seq, String identity, String type) {
        return new RecordItem(
                seq,
                Identity.parse(identity),
                "Route 53",
                "Z1",
                "example.com",
                "bounce." + identity,
                type,
                Optional.empty(),
                Optional.of(new SetValues("bounce." + identity, 300, List.of("x"))),
                RecordState.QUEUED,
                "",
                "",
                "");
    }
}
