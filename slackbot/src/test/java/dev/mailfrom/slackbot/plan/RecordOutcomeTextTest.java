package dev.mailfrom.slackbot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.ses.Identity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a thread tells of the DNS records of a change. */
class RecordOutcomeTextTest {

    private static RecordItem record(RecordState state, String error) {
        return new RecordItem(
                2,
                Identity.parse("example.com"),
                "Route 53",
                "Z1",
                "example.com",
                "bounce.example.com",
                "MX",
                Optional.empty(),
                Optional.of(new RecordItem.SetValues("bounce.example.com", 1800, List.of("10 host."))),
                state,
                "b1",
                "",
                error);
    }

    @Test
    void eachStepIsTold() {
        assertThat(OutcomeText.describe(record(RecordState.QUEUED, ""))).isEmpty();
        assertThat(OutcomeText.describe(record(RecordState.EXECUTING, ""))).isEmpty();
        assertThat(OutcomeText.describe(record(RecordState.SENT, "")))
                .contains(
                        "📡 Published: MX of `bounce.example.com` at Route 53. Waiting until all name servers have it.");
        assertThat(OutcomeText.describe(record(RecordState.APPLIED, "")))
                .contains("✅ In DNS: MX of `bounce.example.com` at Route 53.");
    }

    @Test
    void aRefusalSaysWhyAndNothingOfItIsMarkUp() {
        assertThat(OutcomeText.describe(record(RecordState.CONFLICT, "Now it is <!channel>.")))
                .hasValueSatisfying(
                        line -> assertThat(line).contains("Not as planned").contains("&lt;!channel&gt;"));
    }
}
