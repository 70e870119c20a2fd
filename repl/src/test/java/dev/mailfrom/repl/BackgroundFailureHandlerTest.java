package dev.mailfrom.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.repl.output.CliOutput;
import dev.mailfrom.repl.output.Pager;
import dev.mailfrom.repl.output.TextTheme;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BackgroundFailureHandlerTest {

    private static final TextTheme PLAIN = new TextTheme(false);

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CliOutput output = new CliOutput(
            stream(new ByteArrayOutputStream()),
            stream(err),
            CommandForm.PLAIN_SHELL,
            PLAIN,
            PLAIN,
            () -> 0,
            () -> 0,
            Pager.NONE);

    @Test
    void aThreadThatFailsIsASentence() {
        new BackgroundFailureHandler(output, false)
                .uncaughtException(new Thread("reader"), new IllegalStateException("no \033[31m way"));

        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("In the background (reader): This is a bug in mailfrom:")
                .doesNotContain("\tat ", "\033");
    }

    @Test
    void debugShowsTheTrace() {
        new BackgroundFailureHandler(output, true).uncaughtException(new Thread("reader"), new StackOverflowError());

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("\tat ");
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
