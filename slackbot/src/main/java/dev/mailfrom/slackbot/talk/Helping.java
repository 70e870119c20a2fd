package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.command.Help;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.slackbot.config.Sayable;
import java.util.ArrayList;
import java.util.List;

/** The help, with what can be used in Slack only. */
final class Helping {

    private Helping() {}

    static List<Block> all() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading("/mailfrom"));
        blocks.add(new Block.Paragraph("Looks after the custom MAIL FROM domain of Amazon SES identities. Nothing is"
                + " changed before somebody has pressed Confirm."));
        for (Block block : Help.all().blocks()) {
            if (block instanceof Block.Table table) {
                List<List<Block.Text>> rows = table.rows().stream()
                        .filter(row -> Sayable.commands().contains(row.get(0).text()))
                        .toList();
                blocks.add(new Block.Table(table.columns(), rows));
            }
        }
        blocks.add(new Block.Paragraph("Any line may have --share (everybody in the channel sees the answer), --profile"
                + " ACCOUNT, --region REGION; a change also --reason TEXT and --dry-run."));
        blocks.add(new Block.Paragraph("More about one: /mailfrom help COMMAND"));
        return blocks;
    }
}
