package dev.mailfrom.core.journal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.JournalEventType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A row of DNS records beside the events of its change. */
class RecordVerifierTest {

    private static final long NOON = 1_795_000_000_000_000L;
    private static final long MINUTE = 60_000_000L;
    private static final int SEQ = 2;

    private static RecordVerifier.Row row(String state, long at) {
        return row(state, "", "", at);
    }

    private static RecordVerifier.Row row(String state, String batch, String error, long at) {
        return new RecordVerifier.Row("c1", SEQ, List.of(), state, batch, "", error, at);
    }

    private static ChangeVerifier.Event ofChange(String type) {
        return new ChangeVerifier.Event("c1", 0, type, "cancelled", "no", "", NOON);
    }

    private static ChangeVerifier.Event ofRecord(int seq, String to) {
        return new ChangeVerifier.Event("c1", seq, "record", to, "", RecordTransitions.document("b1", ""), NOON);
    }

    private static List<String> problems(RecordVerifier.Row row, ChangeVerifier.Event... events) {
        return RecordVerifier.problems(row, List.of(events));
    }

    @Test
    void whatNothingHappenedToIsQueued() {
        assertThat(problems(row("queued", NOON))).isEmpty();
        assertThat(problems(row("applied", NOON)))
                .containsExactly("The DNS records 2 of change c1 are in a state that the history does not know of.");
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "EXPIRED", "REST_CANCELLED"})
    void theEndOfTheChangeCancelsWhatIsQueued(JournalEventType type) {
        ChangeVerifier.Event end = ofChange(type.word());
        assertThat(problems(row("cancelled", NOON), end)).isEmpty();
        assertThat(problems(row("cancelled", "b1", "", NOON), ofRecord(SEQ, "queued"), end))
                .as("claimed once and put back")
                .isEmpty();
    }

    @Test
    void whatIsCancelledWithoutAnEndOfTheChangeIsFound() {
        Stream.of(
                        problems(row("cancelled", NOON)),
                        problems(row("cancelled", NOON), ofChange("confirmed")),
                        problems(row("cancelled", "b1", "", NOON), ofRecord(SEQ, "executing"), ofChange("cancelled")))
                .forEach(found -> assertThat(found).singleElement().asString().contains("does not know of"));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "60000000, true", "-60000000, true", "60000001, false", "-60000001, false"})
    void theTimeIsThatOfTheEventButForAMinute(long micros, boolean agrees) {
        List<String> cancelled = problems(row("cancelled", NOON + micros), ofChange("cancelled"));
        List<String> sent = problems(row("sent", "b1", "", NOON + micros), ofRecord(SEQ, "sent"));

        assertThat(cancelled.isEmpty()).isEqualTo(agrees);
        assertThat(sent.isEmpty()).isEqualTo(agrees);
    }

    @Test
    void eventsOfOtherRowsDoNotCount() {
        assertThat(problems(row("sent", "b1", "", NOON), ofRecord(SEQ, "sent"), ofRecord(3, "applied")))
                .isEmpty();
    }

    @Test
    void everyDifferenceIsFound() {
        assertThat(problems(row("sent", "b2", "", NOON + 2 * MINUTE), ofRecord(SEQ, "sent")))
                .containsExactly(
                        "The DNS records 2 of change c1 have another time than the history.",
                        "The DNS records 2 of change c1 have another batch, receipt or error than the history.");
        assertThat(problems(row("sent", "b1", "refused", NOON), ofRecord(SEQ, "sent")))
                .hasSize(1);
    }

    @Test
    void aWordOfANewerProgramIsNotJudged() {
        ChangeVerifier.Event newer = new ChangeVerifier.Event("c1", SEQ, "frozen", "frozen", "", "", NOON);

        assertThat(problems(row("thawing", NOON + 2 * MINUTE), newer)).isEmpty();
    }
}
