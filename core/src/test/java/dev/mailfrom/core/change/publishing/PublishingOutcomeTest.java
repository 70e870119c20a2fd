package dev.mailfrom.core.change.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which identities can go on to SES, and which cannot. */
class PublishingOutcomeTest {

    private static RecordItem record(int seq, String identity, String name, RecordState state) {
        return new RecordItem(
                seq,
                Identity.parse(identity),
                "Route 53",
                "Z1",
                "example.com",
                name,
                "MX",
                Optional.empty(),
                Optional.empty(),
                state,
                "b1",
                "",
                "");
    }

    private static ChangeItem item(String identity, String domain) {
        return ChangeItem.requested(
                Identity.parse(identity),
                MailFromSetting.OFF,
                MailFromSetting.of(MailFromDomain.parse(domain), BehaviorOnMxFailure.USE_DEFAULT_VALUE));
    }

    private static PublishingOutcome outcome(RecordItem... records) {
        return new PublishingOutcome(List.of(records), Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void anItemIsReadyWhenItsRecordsAreAppliedAndCannotGoOnWhenOneWasRefused(RecordState state) {
        ChangeItem item = item("example.com", "bounce.example.com");
        PublishingOutcome outcome = outcome(
                record(2, "example.com", "bounce.example.com", RecordState.APPLIED),
                record(3, "example.com", "bounce.example.com", state));

        assertThat(outcome.isReady(item)).isEqualTo(state == RecordState.APPLIED);
        assertThat(outcome.obstacle(item).isPresent())
                .isEqualTo(EnumSet.of(
                                RecordState.CONFLICT,
                                RecordState.FAILED,
                                RecordState.NOT_APPLIED,
                                RecordState.CANCELLED)
                        .contains(state));
    }

    @Test
    void aConflictIsNamedBeforeWhatItKeptFromBeingSent() {
        PublishingOutcome outcome = outcome(
                record(2, "example.com", "bounce.example.com", RecordState.NOT_APPLIED),
                record(3, "example.com", "bounce.example.com", RecordState.FAILED),
                record(4, "example.com", "bounce.example.com", RecordState.CONFLICT));

        assertThat(outcome.obstacle(item("example.com", "bounce.example.com")))
                .map(RecordItem::seq)
                .contains(4);
        assertThat(outcome(outcome.records().get(0), outcome.records().get(1))
                        .obstacle(item("example.com", "bounce.example.com")))
                .map(RecordItem::seq)
                .contains(2);
    }

    @Test
    void anItemNeedsTheRecordsAtItsMailFromDomainWhoeverTheyAreFor() {
        PublishingOutcome outcome = outcome(record(2, "example.com", "bounce.example.com", RecordState.FAILED));

        assertThat(outcome.isReady(item("me@example.com", "bounce.example.com")))
                .isFalse();
        assertThat(outcome.obstacle(item("me@example.com", "bounce.example.com")))
                .isPresent();
        assertThat(outcome.isReady(item("me@example.com", "other.example.com"))).isTrue();
        assertThat(outcome.obstacle(item("me@example.com", "other.example.com")))
                .isEmpty();
    }
}
