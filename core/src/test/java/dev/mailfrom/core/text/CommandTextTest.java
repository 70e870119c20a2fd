package dev.mailfrom.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.text.CommandForm.Printed;
import dev.mailfrom.core.text.CommandText.Line;
import org.junit.jupiter.api.Test;

class CommandTextTest {

    private static final CommandForm BARE = command -> Printed.here(command.line());

    @Test
    void aCommandThatEndsASentenceHasALineOfItsOwn() {
        CommandText text = CommandText.of(
                "DNS is right.", "To look again:", PrintedCommand.of("retry", "example.com"), "Then wait.");

        assertThat(text.lines(BARE))
                .containsExactly(
                        new Line("DNS is right. To look again:", false),
                        new Line("retry example.com", true),
                        new Line("Then wait.", false));
        assertThat(text.text()).isEqualTo("DNS is right. To look again: mailfrom retry example.com\nThen wait.");
    }

    @Test
    void aCommandThatIsOnlyMentionedStaysInItsSentenceAndInOnePiece() {
        CommandText text = CommandText.of("Allow it (", CommandText.mention("help", "doctor"), ") as it says.");

        assertThat(text.lines(BARE)).containsExactly(new Line("Allow it (“help\u00a0doctor”) as it says.", false));
        assertThat(text.text()).isEqualTo("Allow it (“mailfrom help doctor”) as it says.");
    }

    @Test
    void aCommandForAnotherPlaceSaysWhereBeforeIt() {
        CommandForm slack = command -> Printed.elsewhere("in a terminal", "mailfrom " + command.line());

        assertThat(CommandText.of("To continue:", PrintedCommand.of("resume")).text(slack))
                .isEqualTo("To continue, in a terminal: mailfrom resume");
        assertThat(CommandText.of(PrintedCommand.of("resume")).text(slack)).isEqualTo("In a terminal: mailfrom resume");
        assertThat(CommandText.of("What", CommandText.mention("resume"), "does.")
                        .text(slack))
                .isEqualTo("What “mailfrom resume” (in a terminal) does.");
    }

    @Test
    void aCommandOfNoUseIsNotPrintedNorAreTheWordsThatIntroduceIt() {
        CommandText text = CommandText.of("It is done.", "To take it back:", PrintedCommand.of("undo", "last"));

        assertThat(text.text(command -> Printed.NOTHING)).isEqualTo("It is done.");
    }

    @Test
    void theRegionStandsBeforeTheCommand() {
        assertThat(CommandText.of(PrintedCommand.of("check", "example.com").inRegion("eu-west-1"))
                        .text())
                .isEqualTo("mailfrom --region eu-west-1 check example.com");
    }

    @Test
    void emptyWordsLeaveNoBlank() {
        assertThat(CommandText.of("", "One.", "", "Two.").text()).isEqualTo("One. Two.");
        assertThat(CommandText.of("").isEmpty()).isTrue();
    }
}
