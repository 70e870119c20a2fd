package dev.mailfrom.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JournalEventTypeTest {

    @Test
    void theStoredWordsStayAsTheyAreInEveryHashChain() {
        assertThat(JournalEventType.values())
                .extracting(JournalEventType::word)
                .containsExactly(
                        "proposed",
                        "confirmed",
                        "approved",
                        "break-glass",
                        "claimed",
                        "expired",
                        "cancelled",
                        "rest cancelled",
                        "closed",
                        "started",
                        "settled",
                        "lapsed",
                        "resolved",
                        "requeued",
                        "differs",
                        "status",
                        "record",
                        "shown",
                        "other");
        assertThat(JournalEventType.values()).allMatch(type -> JournalEventType.of(type.word()) == type);
    }

    @Test
    void onlyAStatusAndAMessageAreRemarks() {
        assertThat(JournalEventType.values())
                .filteredOn(JournalEventType::isRemark)
                .containsExactly(JournalEventType.STATUS, JournalEventType.SHOWN);
    }
}
