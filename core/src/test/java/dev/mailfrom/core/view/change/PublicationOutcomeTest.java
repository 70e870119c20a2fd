package dev.mailfrom.core.view.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.run.ChangeOutcome;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicationOutcomeTest {

    private static final Identity IDENTITY = Identity.parse("example.com");

    @ParameterizedTest
    @CsvSource({
        "PUBLISH, APPLIED, published",
        "PUBLISH, SKIPPED, published",
        "UNPUBLISH, APPLIED, removed",
        "UNDO, APPLIED, as they were before"
    })
    void aChangeOfRecordsAloneSaysWhatBecameOfThem(ChangeKind kind, ItemState state, String words) {
        ViewModel view = OutcomeViews.one(outcome(kind, state), Optional.empty());

        assertThat(((ViewBlock.Paragraph) view.blocks().get(0)).text())
                .isEqualTo("Done: the DNS records of example.com are " + words + " (change c1).");
        assertThat(view.blocks())
                .contains(new ViewBlock.Lines(List.of("  MX bounce.example.com at Route 53: applied")));
        assertThat(view.toJson().getAsJsonObject().getAsJsonObject("Dns").toString())
                .startsWith("{\"Provider\":\"Route 53\",\"Zone\":\"example.com\",\"ZoneId\":\"Z1\"")
                .contains("\"State\":\"applied\"");
    }

    private static ChangeOutcome outcome(ChangeKind kind, ItemState state) {
        ChangeItem item = ChangeItem.requested(IDENTITY, MailFromSetting.OFF, MailFromSetting.OFF)
                .withState(state);
        RecordItem record = new RecordItem(
                2,
                IDENTITY,
                "Route 53",
                "Z1",
                "example.com",
                "bounce.example.com",
                "MX",
                Optional.empty(),
                Optional.of(new RecordItem.SetValues("bounce.example.com", 1800, List.of("10 host.example."))),
                RecordState.APPLIED,
                "b1",
                "r1",
                "");
        Change change = new Change(
                "c1",
                kind,
                Optional.empty(),
                PlanFixtures.SCOPE,
                PlanFixtures.ALICE,
                "",
                "f",
                ChangeState.APPLIED,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(item),
                List.of(record));
        return new ChangeOutcome(
                change,
                List.of(new ChangeOutcome.ItemOutcome(state, Optional.empty(), false, "", "", CommandText.NONE)),
                List.of(),
                "",
                CommandText.NONE);
    }
}
