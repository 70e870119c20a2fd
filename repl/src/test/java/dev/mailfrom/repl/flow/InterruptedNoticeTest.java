package dev.mailfrom.repl.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.run.RecoveredItem;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person is told of a batch of DNS records whose process had stopped. */
class InterruptedNoticeTest {

    private static final Identity IDENTITY = Identity.parse("example.com");

    @Test
    void acceptedRecordsGoOnWithResume() {
        assertThat(notice(RecordState.SENT, Duration.ZERO, ""))
                .contains("Change c1 of example.com was interrupted. Route 53 has the new DNS records."
                        + " To continue: mailfrom resume c1");
    }

    @Test
    void recordsThatWereNotChangedGoOnWithResume() {
        assertThat(notice(RecordState.QUEUED, Duration.ZERO, ""))
                .contains("Route 53 has not changed its DNS records. To continue: mailfrom resume c1");
    }

    @Test
    void recordsThatMayStillChangeTellWhenToAskAgain() {
        assertThat(notice(RecordState.UNKNOWN, Duration.ofSeconds(20), ""))
                .contains("may still get them", "In 21 seconds", "mailfrom history c1");
    }

    @Test
    void aProviderThatCannotBeReadIsTold() {
        assertThat(notice(RecordState.UNKNOWN, Duration.ZERO, "No permission. Ask for it."))
                .contains("is unknown: No permission. Ask for it.");
    }

    @Test
    void recordsThatWereChangedElsewhereAreTold() {
        assertThat(notice(RecordState.CONFLICT, Duration.ZERO, "")).contains("they were changed elsewhere");
    }

    private static String notice(RecordState state, Duration settledIn, String error) {
        RecordItem record = new RecordItem(
                2,
                IDENTITY,
                "Route 53",
                "Z1",
                "example.com",
                "bounce.example.com",
                "MX",
                Optional.empty(),
                Optional.empty(),
                state,
                "batch",
                "",
                error);
        ChangeItem item = ChangeItem.requested(IDENTITY, MailFromSetting.OFF, MailFromSetting.OFF);
        Change change = new Change(
                "c1",
                ChangeKind.PUBLISH,
                Optional.empty(),
                new AccountRegion("123456789012", "us-east-1"),
                new Actor("alice", Actor.Origin.REPL, "desk", ""),
                "",
                "f00d",
                ChangeState.EXECUTING,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(item),
                List.of(record));
        return InterruptedNotice.describe(new RecoveredItem(change, item, settledIn, List.of(record)))
                .toString();
    }
}
