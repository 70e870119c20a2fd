package dev.mailfrom.repl.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private final StringWriter printed = new StringWriter();
    private final List<String> above = new ArrayList<>();
    private final Announcements announcements = new Announcements(new PrintWriter(printed), above::add);

    @Test
    void whileALineIsEditedATextStandsAboveIt() {
        String line = announcements.during(() -> {
            announcements.add("15 identities\n");
            return "list";
        });

        assertThat(line).isEqualTo("list");
        assertThat(above).containsExactly("15 identities");
        assertThat(printed.toString()).isEmpty();
    }

    @Test
    void whileACommandRunsATextWaitsForTheNextLine() {
        announcements.add("15 identities\n");
        assertThat(printed.toString()).isEmpty();

        announcements.during(() -> {
            assertThat(printed.toString()).isEqualTo("15 identities\n");
            return "list";
        });
        announcements.add("resume\n");

        assertThat(above).isEmpty();
        assertThat(printed.toString()).as("printed once").isEqualTo("15 identities\n");
    }

    @Test
    void aLineThatWasGivenUpIsNoLongerEdited() {
        assertThatThrownBy(() -> announcements.during(() -> {
                    throw new IllegalStateException("Ctrl-C");
                }))
                .hasMessage("Ctrl-C");
        announcements.add("15 identities\n");

        assertThat(above).isEmpty();
    }
}
