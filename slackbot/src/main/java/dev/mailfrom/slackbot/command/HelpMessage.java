package dev.mailfrom.slackbot.command;

import dev.mailfrom.core.command.line.CommandRegistry;
import dev.mailfrom.core.command.line.HelpText;
import dev.mailfrom.core.view.ViewBlock;
import java.util.List;

/** The help as it reads in Slack: the commands that can be used there, and the topics. */
final class HelpMessage {

    private HelpMessage() {}

    static List<ViewBlock> blocks() {
        return List.of(
                new ViewBlock.Heading("/mailfrom"),
                new ViewBlock.Paragraph("Looks after the custom MAIL FROM domain of Amazon SES identities. Nothing is"
                        + " changed until someone clicks Confirm."),
                HelpText.commands(CommandRegistry.names(CommandRegistry.FrontEnd.SLACK)),
                new ViewBlock.Heading("Topics"),
                HelpText.topics(),
                new ViewBlock.Paragraph(
                        "Every command takes --share (the channel sees the answer), --profile ACCOUNT and"
                                + " --region REGION. A change also takes --reason TEXT and --dry-run."),
                new ViewBlock.Paragraph(HelpText.MORE));
    }
}
