package dev.mailfrom.core.dns.spf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownRecordTest {

    @Test
    void whatNoScreenShowsIsShownByItsNumber() {
        assertThat(ShownRecord.of("v=spf1\t-all\u00a0\u001b[2J")).isEqualTo("v=spf1\\x09-all\\xa0\\x1b[2J");
    }

    @Test
    void theMarkerStandsBelowTheColumn() {
        assertThat(ShownRecord.marker("v=spf1 foo", 8)).isEqualTo("       ^");
        assertThat(ShownRecord.marker("\tv=spf1", 2)).isEqualTo("    ^");
        assertThat(ShownRecord.marker("v", 9)).isEqualTo(" ^");
        assertThat(ShownRecord.marker("v", 0)).isEqualTo("^");
    }
}
