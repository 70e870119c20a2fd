package dev.mailfrom.repl.flow;

import dev.mailfrom.core.command.follow.StatusFollower;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.repl.output.ProgressLine;
import java.util.List;

/** Shows how the status of identities develops until it settles or the person stops. */
final class FollowPresenter {

    private static final int NAMED = 3;

    private final LineContext context;

    FollowPresenter(LineContext context) {
        this.context = context;
    }

    /** @return the exit code */
    int follow(StatusFollower follower) {
        StatusFollower.Poll poll = context.reads().run(follower::poll);
        try (ProgressLine line = context.lines().get()) {
            while (poll.next().isPresent()) {
                if (context.output() == OutputFormat.JSONL) {
                    context.printResult(follower.view(poll));
                } else {
                    line.showSince(poll.elapsed(), words(poll));
                }
                if (line.pause(poll.next().get(), context.cancellation()) == ProgressLine.PauseEnd.CANCELLED) {
                    break;
                }
                poll = context.reads().runSilently(follower::poll);
            }
        }
        context.printResult(follower.view(poll));
        if (poll.next().isPresent()) {
            PrintedCommand again =
                    PrintedCommand.of("watch").with(follower.identities().toArray());
            context.printNotice(CommandText.of("SES goes on by itself.", "To watch again:", again));
            return ExitCode.INTERRUPTED;
        }
        return follower.exitCode(poll);
    }

    // example.com Pending: DNS has the MX; SES should see it when it looks
    private String words(StatusFollower.Poll poll) {
        List<StatusFollower.IdentityStatus> waiting = poll.identityStatus().stream()
                .filter(one -> !one.status().equals("Success"))
                .toList();
        List<String> seen = waiting.stream()
                .limit(NAMED)
                .map(one -> one.identity() + " " + one.status()
                        + (one.hint().isEmpty() ? "" : ": " + context.console().words(one.hint())))
                .toList();
        int more = waiting.size() - seen.size();
        return String.join("; ", seen) + (more > 0 ? "; " + more + " more" : "");
    }
}
