package dev.mailfrom.slackbot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.view.records.RecordFormats;
import dev.mailfrom.slackbot.command.CommandAnswer;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records in each format, as Slack shows them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordFormatsInSlackTest {

    private SandboxPlans plans;

    @BeforeAll
    void open(@TempDir Path home) {
        plans = new SandboxPlans(home, false);
    }

    @AfterAll
    void close() {
        plans.close();
    }

    private String shown(String line) {
        CommandParser.Parsed parsed = CommandParser.parse(Tokenizer.words(line));
        return BlockKitRenderer.message(
                        CommandAnswer.of(parsed.command().orElseThrow().run(plans.session(), parsed.options()))
                                .blocks())
                .blocks()
                .toString();
    }

    private static Stream<String> formats() {
        return Stream.concat(Stream.of("table", "json"), RecordFormats.names().stream());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void eachFormatShowsItsTextAsCode(String format) {
        assertThat(shown("records example.com bounce --all --format " + format))
                .contains("```", "feedback-smtp.", "amazonses.com")
                .doesNotContain("There is nothing to show.");
    }

    @Test
    void whereNoRecordIsMissingThatIsSaid() {
        assertThat(shown("records news.example.com --format zone"))
                .contains("Nothing is missing")
                .doesNotContain("There is nothing to show.");
    }
}
