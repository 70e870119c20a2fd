package dev.mailfrom.core.dns.mailfrom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZonePublisher;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordChangesTest {

    private static final String NAME = "bounce.example.com";
    private static final String DOUBLED = NAME + ".example.com";

    @Test
    void textsThatShareASetWithADeletedOneAreWrittenAgainAndNoOthers() {
        RecordChanges changes = new RecordChanges(
                List.of(new RequiredRecord(NAME, RecordType.TXT, 1800, "\"v=spf1 -all\"")),
                List.of(new DnsRecord.Txt(DOUBLED, 300, "v=spf1 -all")),
                List.of(new DnsRecord.Txt(NAME, 60, "here"), new DnsRecord.Txt(DOUBLED, 60, "there")));
        Written zone = new Written();
        changes.publishTo(zone);

        assertThat(zone.lines)
                .containsExactly(
                        "remove " + DOUBLED + " TXT",
                        "publish " + DOUBLED + " 60 TXT \"there\"",
                        "publish " + NAME + " 1800 TXT \"v=spf1 -all\"");
    }

    private static final class Written implements ZonePublisher {

        private final List<String> lines = new ArrayList<>();

        @Override
        public void publish(String name, RecordType type, long ttl, String value) {
            lines.add("publish " + name + " " + ttl + " " + type + " " + value);
        }

        @Override
        public void remove(String name, RecordType type) {
            lines.add("remove " + name + " " + type);
        }
    }
}
