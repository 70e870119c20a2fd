package dev.mailfrom.slackbot.command;

import dev.mailfrom.core.command.line.HelpText;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.config.SlackCommands;
import java.util.ArrayList;
import java.util.List;

/** The help, with what can be used in Slack only. */
final class HelpMessage {

    private HelpMessage() {}

    static List<ViewBlock> blocks() {
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new ViewBlock.Heading("/mailfrom"));
        blocks.add(
                new ViewBlock.Paragraph("Looks after the custom MAIL FROM domain of Amazon SES identities. Nothing is"
                        + " changed before somebody has pressed Confirm."));
        for (ViewBlock block : HelpText.all().blocks()) {
            if (block instanceof ViewBlock.Table table) {
                List<List<ViewBlock.Text>> rows = table.rows().stream()
                        .filter(row ->
                                SlackCommands.commands().contains(row.get(0).text()))
                        .toList();
                blocks.add(new ViewBlock.Table(table.columns(), rows));
            }
        }
        blocks.add(new ViewBlock.Paragraph(
                "Any line may have --share (everybody in the channel sees the answer), --profile"
                        + " ACCOUNT, --region REGION; a change also --reason TEXT and --dry-run."));
        blocks.add(new ViewBlock.Paragraph("More about one: /mailfrom help COMMAND"));
        return blocks;
    }
}
