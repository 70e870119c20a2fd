package dev.mailfrom.core.command.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import org.junit.jupiter.api.Test;

class UndoCommandTest {

    private final FakeCommandContext desk = new FakeCommandContext();

    private Plan plan(String line) {
        return ((CommandResult.Proposal) desk.run(line)).plan();
    }

    private void twoChanges() {
        desk.ses
                .with("example.com", MailFromAttributes.NOT_CONFIGURED)
                .with("example.org", MailFromAttributes.NOT_CONFIGURED);
        desk.confirm(desk.run("set example.com bounce"));
        desk.confirm(desk.run("set example.org bounce"));
    }

    @Test
    void theLastIsTheNewestThatWasApplied() {
        twoChanges();
        desk.run("set example.com mail");

        Plan undo = plan("undo last");
        assertThat(undo.items()).singleElement().satisfies(item -> {
            assertThat(item.identity().name()).isEqualTo("example.org");
            assertThat(item.target()).isEqualTo(MailFromSetting.OFF);
        });
    }

    @Test
    void askedAgainItGoesOnBackwardsAndDoesNotTakeBackItself() {
        twoChanges();
        desk.confirm(desk.run("undo last"));

        assertThat(plan("undo LAST").items())
                .singleElement()
                .satisfies(item -> assertThat(item.identity().name()).isEqualTo("example.com"));
        desk.confirm(desk.run("undo last"));
        assertThatThrownBy(() -> desk.run("undo last"))
                .isInstanceOf(ChangeIntent.NotApplicableException.class)
                .hasMessageContaining("no change in account");
    }

    @Test
    void whatIsShownNamesTheChangeAndNotTheWord() {
        twoChanges();
        CommandResult.Proposal proposal = (CommandResult.Proposal) desk.run("undo last");

        assertThat(proposal.view().get().blocks().toString())
                .contains("undo " + proposal.plan().undoOf().orElseThrow());
    }
}
