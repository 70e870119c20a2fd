package dev.mailfrom.core.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.Plan;
import dev.mailfrom.core.change.Wish;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import org.junit.jupiter.api.Test;

class UndoCommandTest {

    private final PaperDesk desk = new PaperDesk();

    private Plan plan(String line) {
        return ((Result.Proposal) desk.run(line)).plan();
    }

    private void twoChanges() {
        desk.ses
                .with("example.com", MailFromAttributes.NOT_CONFIGURED)
                .with("example.org", MailFromAttributes.NOT_CONFIGURED);
        desk.agree(desk.run("set example.com bounce"));
        desk.agree(desk.run("set example.org bounce"));
    }

    @Test
    void theLastIsTheNewestThatWasApplied() {
        twoChanges();
        desk.run("set example.com mail");

        Plan undo = plan("undo last");
        assertThat(undo.steps()).singleElement().satisfies(step -> {
            assertThat(step.identity().name()).isEqualTo("example.org");
            assertThat(step.target()).isEqualTo(MailFromSetting.OFF);
        });
    }

    @Test
    void askedAgainItGoesOnBackwardsAndDoesNotTakeBackItself() {
        twoChanges();
        desk.agree(desk.run("undo last"));

        assertThat(plan("undo LAST").steps())
                .singleElement()
                .satisfies(step -> assertThat(step.identity().name()).isEqualTo("example.com"));
        desk.agree(desk.run("undo last"));
        assertThatThrownBy(() -> desk.run("undo last"))
                .isInstanceOf(Wish.Impossible.class)
                .hasMessageContaining("no change in account");
    }

    @Test
    void whatIsShownNamesTheChangeAndNotTheWord() {
        twoChanges();
        Result.Proposal proposal = (Result.Proposal) desk.run("undo last");

        assertThat(proposal.view().blocks().toString())
                .contains("undo " + proposal.plan().undoOf().orElseThrow());
    }
}
