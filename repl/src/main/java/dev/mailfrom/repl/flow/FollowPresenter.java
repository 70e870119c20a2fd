package dev.mailfrom.repl.flow;

import dev.mailfrom.core.command.follow.FollowPolicy;
import dev.mailfrom.core.command.follow.IdentityStatus;
import dev.mailfrom.core.command.follow.StatusFollower;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.format.LocalTimes;
import dev.mailfrom.repl.output.ProgressLine;
import dev.mailfrom.repl.output.StatusTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
            boolean waited = false;
            while (poll.next().isPresent()) {
                show(poll, follower, line);
                if (line.pause(poll.next().get(), context.cancellation()) == ProgressLine.PauseEnd.CANCELLED) {
                    break;
                }
                waited = true;
                poll = context.reads().runSilently(follower::poll);
            }
            if (waited && poll.next().isEmpty()) {
                line.ring(news(poll));
            }
            if (line.canRedraw() && context.console().isResultOnTerminal()) {
                // The result says the same, and more.
                line.erase();
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

    private void show(StatusFollower.Poll poll, StatusFollower follower, ProgressLine line) {
        if (context.output() == OutputFormat.JSONL) {
            context.printResult(follower.view(poll));
        } else if (poll.identityStatus().size() == 1) {
            line.showSince(poll.elapsed(), words(poll));
        } else {
            line.showBlock(poll.elapsed(), table(poll), words(poll));
        }
    }

    private static StatusTable table(StatusFollower.Poll poll) {
        return new StatusTable(
                poll.identityStatus().stream().map(FollowPresenter::row).toList());
    }

    private static StatusTable.Row row(IdentityStatus one) {
        return new StatusTable.Row(
                one.identity().name(),
                mark(one.progress()),
                one.status(),
                style(one.progress()),
                LocalTimes.clock(one.since()),
                one.dns(),
                !one.progress().isSettled(),
                one.urgency());
    }

    private static char mark(FollowPolicy.Progress progress) {
        return switch (progress) {
            case REACHED -> '✓';
            case WAITING -> '…';
            case FAILED -> '✗';
            case WITHOUT_STATUS -> '–';
        };
    }

    private static TextStyle style(FollowPolicy.Progress progress) {
        return switch (progress) {
            case REACHED -> TextStyle.GOOD;
            case WAITING, WITHOUT_STATUS -> TextStyle.WARNING;
            case FAILED -> TextStyle.BAD;
        };
    }

    // example.com is Success; of several: 4 Success, 1 Failed
    private static String news(StatusFollower.Poll poll) {
        if (poll.identityStatus().size() == 1) {
            IdentityStatus one = poll.identityStatus().get(0);
            return one.identity() + " is " + one.status();
        }
        Map<String, Long> counts = poll.identityStatus().stream()
                .collect(Collectors.groupingBy(IdentityStatus::status, LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(status -> status.getValue() + " " + status.getKey())
                .collect(Collectors.joining(", "));
    }

    // example.com Pending: DNS has the MX; SES should see it when it looks
    private String words(StatusFollower.Poll poll) {
        List<IdentityStatus> waiting = poll.identityStatus().stream()
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
