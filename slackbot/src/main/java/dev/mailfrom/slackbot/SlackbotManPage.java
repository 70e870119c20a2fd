package dev.mailfrom.slackbot;

import dev.mailfrom.core.command.explain.ExplanationView;
import dev.mailfrom.core.command.explain.Explanations;
import dev.mailfrom.core.command.manual.ManPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Makes the page mailfrom-slackbot(8); the build of the packages runs it. */
final class SlackbotManPage {

    private SlackbotManPage() {}

    /** @param arguments the directory to write to, the version, the date of the sources */
    public static void main(String[] arguments) throws IOException {
        ManPage.Release release = new ManPage.Release("mailfrom " + arguments[1], arguments[2]);
        Files.writeString(
                Path.of(arguments[0], "mailfrom-slackbot.8"), page(release).toString());
    }

    static ManPage page(ManPage.Release release) {
        CommandSpec spec = new CommandLine(new SlackbotOptions()).getCommandSpec();
        ManPage page = new ManPage("mailfrom-slackbot", 8, "Serve /mailfrom in Slack.", release);
        page.synopsis("mailfrom-slackbot", spec, spec.options());
        page.heading("Description")
                .paragraph(String.join(" ", spec.usageMessage().description()));
        page.heading("Options");
        spec.options().forEach(page::argument);
        page.heading("Set-up")
                .blocks(ExplanationView.blocks(Explanations.find("slack-setup").orElseThrow()));
        page.heading("Examples").example("mailfrom-slackbot --config slackbot.yml --check");
        return page.seeAlso(List.of("mailfrom(1)", "mailfrom-slack(7)", "mailfrom-config(5)"));
    }
}
