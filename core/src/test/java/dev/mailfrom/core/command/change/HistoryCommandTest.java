package dev.mailfrom.core.command.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.ViewBlock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryCommandTest {

    private final FakeCommandContext desk = new FakeCommandContext();

    @BeforeEach
    void twoChanges() {
        write("alice", "example.com");
        desk.journal().begin(request("bob", "example.org"), "me");
    }

    @Test
    void changesAreFilteredByPersonStateAndTime() {
        assertThat(rows("history")).isEqualTo(2);
        assertThat(rows("history --by ALICE")).isEqualTo(1);
        assertThat(rows("history --by carol")).isZero();
        assertThat(rows("history --state executing")).isEqualTo(1);
        assertThat(rows("history --since " + SnapshotFixture.NOON.minusSeconds(60)))
                .isEqualTo(2);
        assertThat(rows("history --since " + SnapshotFixture.NOON.plusSeconds(60)))
                .isZero();
        assertThat(rows("history --since 2000-01-01 --by bob --limit 1")).isEqualTo(1);
        assertThatThrownBy(() -> rows("history --since 2026-13-01")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> rows("history --since soon")).isInstanceOf(UsageException.class);
    }

    @Test
    void lastIsTheChangeThatUndoLastWouldUndo() {
        Change older = desk.journal().begin(request("carol", "example.net"), "me");
        desk.journal().start(older.id(), 1, older.requestedBy(), "me", Duration.ofMinutes(1));
        desk.journal()
                .complete(older.id(), 1, older.requestedBy(), "me", ItemState.APPLIED, Optional.empty(), "request", "");
        write("alice", "example.edu");

        assertThat(desk.run("history last").toString()).contains(older.id());
    }

    @Test
    void withoutAChangeThatCanBeUndoneLastSaysSo() {
        assertThatThrownBy(() -> desk.run("history last")).hasMessageContaining("can be undone");
    }

    private int rows(String line) {
        return ((CommandResult.Answer) desk.run(line))
                .view().blocks().stream()
                        .filter(ViewBlock.Table.class::isInstance)
                        .mapToInt(table -> ((ViewBlock.Table) table).rows().size())
                        .sum();
    }

    private void write(String who, String identity) {
        desk.journal().propose(request(who, identity));
    }

    private static ChangeRequest request(String who, String identity) {
        return new ChangeRequest(
                ChangeKind.SET,
                Optional.empty(),
                PlanFixtures.SCOPE,
                new Actor(who, Actor.Origin.CLI, "desk", ""),
                "",
                "f",
                Duration.ofMinutes(1),
                List.of(ChangeItem.requested(
                        Identity.parse(identity),
                        MailFromSetting.OFF,
                        PlanFixtures.setting("bounce." + identity, BehaviorOnMxFailure.USE_DEFAULT_VALUE))));
    }
}
