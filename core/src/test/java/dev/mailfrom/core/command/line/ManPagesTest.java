package dev.mailfrom.core.command.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailfrom.core.command.explain.CommandMarkup;
import dev.mailfrom.core.command.explain.Explanations;
import dev.mailfrom.core.command.manual.ManPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManPagesTest {

    private static final Map<String, ManPage> PAGES = ManPages.all(new ManPage.Release("mailfrom 1.0", "2026-11-01"));

    @Test
    void everyCommandAndEveryTopicIsOnAPage() {
        assertThat(CommandRegistry.names()).allMatch(name -> PAGES.containsKey("mailfrom-" + name + ".1"));
        String all =
                String.join("\n", PAGES.values().stream().map(ManPage::toString).toList());
        assertThat(Explanations.topics())
                .allSatisfy(topic -> assertThat(all)
                        .contains(CommandMarkup.text(topic.parts()
                                        .get("Text")
                                        .strip()
                                        .lines()
                                        .findFirst()
                                        .orElseThrow())
                                .text()
                                .replace("-", "\\-")
                                .replaceFirst(" \\| .*", "")));
        assertThat(PAGES).containsKeys("mailfrom.1", "mailfrom-config.5");
    }

    @Test
    void everyOptionAndParameterOfACommandIsOnItsPage() {
        for (String name : CommandRegistry.names()) {
            String page = PAGES.get("mailfrom-" + name + ".1").toString();
            CommandParser.ownOptions(CommandParser.spec(name))
                    .forEach(option ->
                            assertThat(page).contains(option.longestName().replace("-", "\\-")));
            CommandParser.spec(name)
                    .positionalParameters()
                    .forEach(parameter -> assertThat(page)
                            .contains("\\fI" + parameter.paramLabel().replace("-", "\\-") + "\\fR"));
        }
    }

    @Test
    void everyCommandHasAnExample() {
        assertThat(CommandRegistry.names())
                .allSatisfy(name -> assertThat(
                                CommandParser.spec(name).usageMessage().footer())
                        .as(name)
                        .anyMatch(line -> line.matches(" +.*mailfrom " + name + "\\b.*")));
    }

    @Test
    void aLineThatLooksLikeARequestIsText() {
        ManPage page = new ManPage("x", 1, "X.", new ManPage.Release("x 1", "2026-11-01"))
                .example(".hidden 'quoted'\n'so' it is\nback\\slash --option");

        assertThat(page.toString())
                .contains("\n\\&.hidden 'quoted'\n", "\n\\&'so' it is\n", "\nback\\eslash \\-\\-option\n");
    }

    @Test
    void mandocHasNothingToSay(@TempDir Path directory) throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(bin -> Files.isExecutable(Path.of(bin, "mandoc"))),
                "mandoc is not installed");
        List<String> lint = new ArrayList<>(List.of("mandoc", "-T", "lint", "-W", "warning"));
        PAGES.forEach((name, page) -> lint.add(written(directory.resolve(name), page)));

        Process mandoc = new ProcessBuilder(lint).redirectErrorStream(true).start();
        assertThat(new String(mandoc.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(mandoc.waitFor()).isZero();
    }

    private static String written(Path file, ManPage page) {
        try {
            return Files.writeString(file, page.toString()).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
