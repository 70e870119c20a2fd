package dev.mailfrom.repl;

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
        Emulated emulated = new Emulated(80, 24, TerminalFactory.type(false, false, "no-such-terminal"));

        assertThat(emulated.terminal().getStringCapability(Capability.clr_eol)).isNotNull();
        assertThat(emulated.terminal().getNumericCapability(Capability.max_colors))
                .isNull();
    }

    @Test
    void aTerminalThatTellsNoSizeHasEightyColumns() {
        Emulated emulated = new Emulated(80, 24, "xterm");
        emulated.terminal().setSize(new Size(0, 0));

        assertThat(TerminalFactory.sized(emulated.terminal()).getSize()).isEqualTo(new Size(80, 24));

        emulated.terminal().setSize(new Size(132, 43));
        assertThat(TerminalFactory.sized(emulated.terminal()).getSize()).isEqualTo(new Size(132, 43));
    }
}
