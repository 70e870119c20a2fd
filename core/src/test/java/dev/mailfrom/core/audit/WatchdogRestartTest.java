package dev.mailfrom.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.FindingCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a watch makes of SES giving up, and of somebody who sets the same again. */
class WatchdogRestartTest {

    private final WatchedFleet fleet = new WatchedFleet();

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void tells_again_when_ses_gives_up_and_is_silent_when_somebody_tries_anew() {
        fleet.mxVanishes();
        fleet.ses.with("example.com", "Pending");
        String id = WatchedFleet.single(fleet.round()).trouble().id();
        fleet.ses.with("example.com", "Failed");

        Alert given = WatchedFleet.single(fleet.round());

        assertThat(given.kind()).isEqualTo(Alert.Kind.GAVE_UP);
        assertThat(given.trouble().id()).isEqualTo(id);
        assertThat(given.trouble().findings())
                .extracting(finding -> finding.code())
                .contains(FindingCode.SES_FAILED_NEEDS_RESTART);
        fleet.ses.with("example.com", "Pending");
        assertThat(fleet.round().alerts()).isEmpty();
        fleet.ses.with("example.com", "Failed");
        assertThat(WatchedFleet.single(fleet.round()).kind()).isEqualTo(Alert.Kind.GAVE_UP);
    }

    @Test
    void what_was_set_again_has_recovered_when_ses_has_seen_the_mx_and_not_before() {
        fleet.ses.with("example.com", "Failed");
        fleet.mxVanishes();
        Alert bad = WatchedFleet.single(fleet.round());
        fleet.ses.with("example.com", "Pending");
        fleet.mxIsBack();

        Round waiting = fleet.round();

        assertThat(waiting.alerts()).isEmpty();
        assertThat(waiting.still()).singleElement().satisfies(trouble -> {
            assertThat(trouble.id()).isEqualTo(bad.trouble().id());
            assertThat(trouble.findings()).isEmpty();
            assertThat(trouble.givesUp()).isPresent();
        });
        fleet.ses.with("example.com", "Success");
        Alert well = WatchedFleet.single(fleet.round());
        assertThat(well.kind()).isEqualTo(Alert.Kind.RECOVERED);
        assertThat(well.trouble().id()).isEqualTo(bad.trouble().id());
    }
}
