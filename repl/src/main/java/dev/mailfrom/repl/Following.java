package dev.mailfrom.repl;

import dev.mailfrom.core.command.Durations;
import dev.mailfrom.core.command.ExitCode;
import dev.mailfrom.core.command.Watch;
import dev.mailfrom.core.view.Output;
import java.util.List;

/** Follows the status of identities until it settles or the person leaves. */
final class Following {

    private static final int NAMED = 3;

    private final Turn turn;

    Following(Turn turn) {
        this.turn = turn;
    }

    /** @return the exit code it means */
    int follow(Watch watch) {
        Watch.Look look = watch.look();
        try (LiveLine line = turn.lines().get()) {
            while (look.next().isPresent()) {
                if (turn.output() == Output.JSONL) {
                    turn.result(watch.view(look));
                } else {
                    line.show(words(look));
                }
                if (line.pause(look.next().get(), turn.cancellation()) == LiveLine.Ended.CANCELLED) {
                    break;
                }
                look = watch.look();
            }
        }
        turn.result(watch.view(look));
        if (look.next().isPresent()) {
            String names = String.join(
                    " ", watch.identities().stream().map(Object::toString).toList());
            turn.notice("SES goes on by itself. To come back: mailfrom watch " + names);
            return ExitCode.INTERRUPTED;
        }
        return watch.exit(look);
    }

    // 1 min 30 s  example.com Pending: DNS has the MX; SES should see it when it looks
    private static String words(Watch.Look look) {
        List<Watch.Seen> waiting = look.seen().stream()
                .filter(one -> !one.status().equals("Success"))
                .toList();
        List<String> seen = waiting.stream()
                .limit(NAMED)
                .map(one -> one.identity() + " " + one.status() + (one.remark().isEmpty() ? "" : ": " + one.remark()))
                .toList();
        int more = waiting.size() - seen.size();
        return Durations.words(look.elapsed()) + "  " + String.join("; ", seen)
                + (more > 0 ? "; " + more + " more" : "");
    }
}
