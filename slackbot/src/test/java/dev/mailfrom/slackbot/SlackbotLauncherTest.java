package dev.mailfrom.slackbot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlackbotLauncherTest {

    private static final String CONFIG = """
            permissions:
              - {team: T01ABC, users: [U01ALICE], role: operator}
            """;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> saidBefore = new ArrayList<>();

    @Test
    void aBotCanBeEndedBeforeItBeginsAnyWork() throws IOException {
        try (StubSlackServer slack = new StubSlackServer();
                Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
                Bot bot = start(CdsTrainingRun.environment(slack, sandbox, directory), CONFIG)
                        .bot()
                        .orElseThrow()) {
            assertThat(saidBefore).containsExactly("");
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("port " + bot.port());
        }
    }

    @Test
    void aBotThatIsEndedBeforeItsStartBeginsNothing() throws IOException {
        try (StubSlackServer slack = new StubSlackServer();
                Sandbox sandbox = Sandbox.start(SandboxSettings.defaults())) {
            launcher(CdsTrainingRun.environment(slack, sandbox, directory)).start(options(CONFIG), Bot::close);

            assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("bug", "xception");
            assertThat(sandbox.ses().calls()).isEmpty();
        }
    }

    @Test
    void ofAConfigurationThatIsRefusedNoBotIsMade() throws IOException {
        assertThat(start(Map.of(), "permissions: 3").bot()).isEmpty();
        assertThat(saidBefore).isEmpty();
    }

    private SlackbotLauncher.StartResult start(Map<String, String> environment, String config) throws IOException {
        return launcher(environment)
                .start(options(config), bot -> saidBefore.add(out.toString(StandardCharsets.UTF_8)));
    }

    private SlackbotLauncher launcher(Map<String, String> environment) {
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new SlackbotLauncher(environment, directory, to, to);
    }

    private SlackbotOptions options(String config) throws IOException {
        Path file = Files.writeString(directory.resolve("slackbot.yml"), config);
        return launcher(Map.of())
                .options("--config", file.toString(), "--port", "0")
                .orElseThrow();
    }
}
