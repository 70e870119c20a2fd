package dev.mailfrom.core.dns.spf.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapedRecordTest {

    @Test
    void invisibleCharactersAreShownByTheirNumber() {
        assertThat(EscapedRecord.escape("v=spf1\t-all\u00a0\u001b[2J")).isEqualTo("v=spf1\\x09-all\\xa0\\x1b[2J");
    }

    @Test
    void theMarkerStandsBelowTheColumn() {
        assertThat(EscapedRecord.marker("v=spf1 foo", 8)).isEqualTo("       ^");
        assertThat(EscapedRecord.marker("\tv=spf1", 2)).isEqualTo("    ^");
        assertThat(EscapedRecord.marker("v", 9)).isEqualTo(" ^");
        assertThat(EscapedRecord.marker("v", 0)).isEqualTo("^");
    }
}
