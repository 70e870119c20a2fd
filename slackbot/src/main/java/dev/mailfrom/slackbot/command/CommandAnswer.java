package dev.mailfrom.slackbot.command;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.follow.IdentityStatus;
import dev.mailfrom.core.command.follow.StatusFollower;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.view.ViewBlock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a command answers that needs no further step.
 *
 * @param rows the same for programs, an object for each thing that is shown; may be empty
 * @param unsettled what is to be followed from now on
 */
public record CommandAnswer(List<ViewBlock> blocks, List<JsonObject> rows, Optional<Unsettled> unsettled) {

    /** Identities whose status has not settled. @param wanted the status to wait for @param timeout empty for as long as SES looks */
    record Unsettled(List<Identity> identities, MailFromStatus wanted, Optional<Duration> timeout) {}

    public CommandAnswer {
        blocks = List.copyOf(blocks);
        rows = List.copyOf(rows);
    }

    public CommandAnswer(List<ViewBlock> blocks) {
        this(blocks, List.of(), Optional.empty());
    }

    /** What people and programs read of a result. @throws UsageException if it can be used only in a terminal */
    public static CommandAnswer of(CommandResult result) {
        if (result instanceof CommandResult.Answer answer) {
            // In a terminal the notes go to standard error; here they say what the text below is.
            return new CommandAnswer(
                    Stream.concat(answer.view().notes().stream(), answer.view().blocks().stream())
                            .toList(),
                    answer.view().rows(),
                    Optional.empty());
        }
        if (result instanceof CommandResult.Refusal refusal) {
            return new CommandAnswer(refusal.blocks());
        }
        if (result instanceof CommandResult.Proposal proposal) {
            return new CommandAnswer(PlanProposer.wholeDryRun(proposal));
        }
        if (result instanceof CommandResult.Following following) {
            return polled(following.follower());
        }
        throw new UsageException("This does not work in Slack.", "Use a terminal.");
    }

    private static CommandAnswer polled(StatusFollower follower) {
        StatusFollower.Poll poll = follower.poll();
        List<Identity> open = poll.identityStatus().stream()
                .filter(one -> !one.progress().isSettled())
                .map(IdentityStatus::identity)
                .toList();
        return new CommandAnswer(
                follower.view(poll).blocks(),
                List.of(),
                Optional.of(new Unsettled(open, follower.until(), follower.timeout()))
                        .filter(unsettled -> !unsettled.identities().isEmpty()));
    }

    /** The same rows with other blocks. */
    CommandAnswer withBlocks(List<ViewBlock> others) {
        return new CommandAnswer(others, rows, unsettled);
    }
}
