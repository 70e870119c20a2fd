package dev.mailfrom.core.dns.mailfrom;

import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZonePublisher;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

class RecordChangesTest {

    private static final String NAME = "bounce.example.com";
    private static final String DOUBLED = NAME + ".example.com";

    @Test
    void textsThatShareASetWithADeletedOneAreWrittenAgainAndNoOthers() {
        RecordChanges changes = new RecordChanges(
                List.of(new RequiredRecord(NAME, RecordType.TXT, 1800, "\"v=spf1 -all\"")),
                List.of(new DnsRecord.Txt(DOUBLED, 300, "v=spf1 -all")),
                List.of(new DnsRecord.Txt(NAME, 60, "here"), new DnsRecord.Txt(DOUBLED, 60, "there")));
        ZonePublisher zone = mock();
        changes.publishTo(zone);

        InOrder order = inOrder(zone);
        order.verify(zone).remove(DOUBLED, RecordType.TXT);
        order.verify(zone).publish(DOUBLED, RecordType.TXT, 60, "\"there\"");
        order.verify(zone).publish(NAME, RecordType.TXT, 1800, "\"v=spf1 -all\"");
        verifyNoMoreInteractions(zone);
    }
}
