package dev.mailfrom.slackbot.command;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.follow.StatusFollower;
import dev.mailfrom.core.view.ViewBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a command answers that needs no further step.
 *
 * @param rows the same for programs, an object for each thing that is shown; may be empty
 */
public record CommandAnswer(List<ViewBlock> blocks, List<JsonObject> rows) {

    public CommandAnswer {
        blocks = List.copyOf(blocks);
        rows = List.copyOf(rows);
    }

    public CommandAnswer(List<ViewBlock> blocks) {
        this(blocks, List.of());
    }

    /** What people and programs read of a result. @throws UsageException if it can be used only in a terminal */
    public static CommandAnswer of(CommandResult result) {
        if (result instanceof CommandResult.Answer answer) {
            // In a terminal the notes go to standard error; here they say what the text below is.
            return new CommandAnswer(
                    Stream.concat(answer.view().notes().stream(), answer.view().blocks().stream())
                            .toList(),
                    answer.view().rows());
        }
        if (result instanceof CommandResult.Refusal refusal) {
            return new CommandAnswer(refusal.blocks());
        }
        if (result instanceof CommandResult.Following following) {
            return new CommandAnswer(polled(following.follower()));
        }
        throw new UsageException("This does not work in Slack.", "Use a terminal.");
    }

    private static List<ViewBlock> polled(StatusFollower follower) {
        StatusFollower.Poll poll = follower.poll();
        List<ViewBlock> blocks = new ArrayList<>(follower.view(poll).blocks());
        if (!poll.settled()) {
            blocks.add(new ViewBlock.Paragraph("This is the state now. SES continues on its own; ask again later."));
        }
        return blocks;
    }

    /** The same rows with other blocks. */
    CommandAnswer withBlocks(List<ViewBlock> others) {
        return new CommandAnswer(others, rows);
    }
}
