package dev.mailfrom.repl.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jline.terminal.Size;
import org.jline.utils.InfoCmp.Capability;
import org.junit.jupiter.api.Test;

class TerminalFactoryTest {

    @Test
    void takesTheTerminalAsItIsWithColour() {
        assertThat(TerminalFactory.type(true, false, "xterm-256color")).isEmpty();
    }

    @Test
    void drawsNothingAnewWhenPlainOrDumb() {
        assertThat(TerminalFactory.type(true, true, "xterm-256color")).isEqualTo("dumb");
        assertThat(TerminalFactory.type(true, false, "dumb")).isEqualTo("dumb");
    }

    @Test
    void anUnknownTerminalWithoutColourIsTakenForAnXterm() {
        EmulatedTerminal terminal =
                new EmulatedTerminal(80, 24, TerminalFactory.type(false, false, "no-such-terminal"));

        assertThat(terminal.terminal().getStringCapability(Capability.clr_eol)).isNotNull();
        assertThat(terminal.terminal().getNumericCapability(Capability.max_colors))
                .isNull();
    }

    @Test
    void aTerminalThatTellsNoSizeHasEightyColumns() {
        EmulatedTerminal terminal = new EmulatedTerminal(80, 24, "xterm");
        terminal.terminal().setSize(new Size(0, 0));

        assertThat(TerminalFactory.withDefaultSize(terminal.terminal()).getSize())
                .isEqualTo(new Size(80, 24));

        terminal.terminal().setSize(new Size(132, 43));
        assertThat(TerminalFactory.withDefaultSize(terminal.terminal()).getSize())
                .isEqualTo(new Size(132, 43));
    }
}
