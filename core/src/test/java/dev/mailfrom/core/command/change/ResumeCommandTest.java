package dev.mailfrom.core.command.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResumeCommandTest {

    private final FakeCommandContext desk = new FakeCommandContext();

    @Test
    void givingUpCancelsNothingBeforeItIsConfirmed() {
        Change change = abandoned();

        CommandResult.GivingUp proposed = giveUp(change);

        assertThat(states(change)).containsExactly(ItemState.QUEUED);
        assertThat(proposed.question())
                .isEqualTo(
                        "This cancels the rest of change " + change.id() + ": 1 identity. Nothing is sent for them.");
        assertThat(proposed.prompt().requiredInput()).isEmpty();
    }

    @Test
    void givingUpCancelsTheRestAndCountsIt() {
        Change change = abandoned();

        CommandResult.Answer answer = giveUp(change).giveUp().get();

        assertThat(states(change)).containsExactly(ItemState.CANCELLED);
        assertThat(answer.view().blocks())
                .asString()
                .contains("The rest of change " + change.id() + " was cancelled: 1 identity.");
    }

    @Test
    void givingUpAfterAnotherProcessWentOnClaimsNoSuccess() {
        Change change = abandoned();
        CommandResult.GivingUp proposed = giveUp(change);
        desk.journal.cancel(change.id(), PlanFixtures.ALICE, "by another process");

        assertThatThrownBy(proposed.giveUp()::get)
                .isInstanceOf(ChangeIntent.NotApplicableException.class)
                .hasMessageStartingWith("Nothing was cancelled: another process has gone on");
    }

    private CommandResult.GivingUp giveUp(Change change) {
        return (CommandResult.GivingUp) desk.run("resume " + change.id() + " --give-up");
    }

    private List<ItemState> states(Change change) {
        return desk.journal.find(change.id()).orElseThrow().items().stream()
                .map(ChangeItem::state)
                .toList();
    }

    private Change abandoned() {
        Change change = desk.journal.propose(new ChangeRequest(
                ChangeKind.APPLY,
                Optional.empty(),
                desk.target().scope(),
                PlanFixtures.ALICE,
                "",
                "f00d",
                Duration.ofMinutes(15),
                List.of(ChangeItem.requested(
                        Identity.parse("example.com"),
                        MailFromSetting.OFF,
                        PlanFixtures.setting("bounce.example.com", BehaviorOnMxFailure.USE_DEFAULT_VALUE)))));
        desk.journal.abandon(change.id());
        return change;
    }
}
