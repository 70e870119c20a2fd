package dev.mailfrom.core.publish.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchSizeTest {

    private static final String LONG = "\"" + "x".repeat(198) + "\"";

    private static RecordSet set(String... values) {
        return new RecordSet("a.example.com", RecordType.TXT, 300, List.of(values));
    }

    @Test
    void theCharactersOfTheValuesAreLimited() {
        RecordChange creation =
                new RecordChange("a.example.com", RecordType.TXT, Optional.empty(), Optional.of(set(LONG)));

        assertThat(BatchSize.fitting(Collections.nCopies(160, creation))).isEqualTo(160);
        assertThat(BatchSize.fitting(Collections.nCopies(200, creation))).isEqualTo(160);
    }

    @Test
    void aReplacementCountsBothSets() {
        RecordChange replacement =
                new RecordChange("a.example.com", RecordType.TXT, Optional.of(set(LONG)), Optional.of(set(LONG)));

        assertThat(BatchSize.fitting(Collections.nCopies(200, replacement))).isEqualTo(80);
    }

    @Test
    void theRecordsAreLimited() {
        RecordChange six = new RecordChange(
                "a.example.com",
                RecordType.TXT,
                Optional.empty(),
                Optional.of(set("\"1\"", "\"2\"", "\"3\"", "\"4\"", "\"5\"", "\"6\"")));

        assertThat(BatchSize.fitting(Collections.nCopies(200, six))).isEqualTo(166);
        assertThatThrownBy(() -> BatchSize.check(Collections.nCopies(167, six)))
                .isInstanceOf(DnsProviderException.class)
                .hasMessageContaining("1,002 records");
    }
}
