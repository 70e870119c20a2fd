package dev.mailfrom.repl;

import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.command.ExitCode;
import dev.mailfrom.core.command.Result;
import dev.mailfrom.core.command.Setup;
import java.util.Optional;

/** Takes a person through the stages of the guided workflow. */
final class Guiding {

    private final Turn turn;

    Guiding(Turn turn) {
        this.turn = turn;
    }

    /** @return the exit code it means */
    int guide(Result.Guided guided) {
        if (turn.asker().isEmpty()) {
            return turn.complain(new Complaint(
                    "TERMINAL_NEEDED",
                    "setup asks questions, and there is no terminal to ask at.",
                    "Without questions: mailfrom records IDENTITY LABEL, then mailfrom set IDENTITY LABEL --yes",
                    ExitCode.REFUSED));
        }
        Setup.Stage stage = guided.setup().begin(guided.identity());
        while (true) {
            turn.cancellation().check();
            if (stage instanceof Setup.End end) {
                turn.console().aside(end.blocks());
                return end.then().map(new Following(turn)::follow).orElse(end.exit());
            }
            turn.notice("");
            if (stage instanceof Setup.Propose propose) {
                Changing.Outcome outcome = new Changing(turn).propose(propose.proposal());
                boolean declined = outcome.said() == Consenting.Said.NO;
                if (!outcome.applied() && !declined) {
                    return outcome.exit();
                }
                stage = propose.next().after(outcome.applied());
                continue;
            }
            Optional<Setup.Stage> next = next(stage);
            if (next.isEmpty()) {
                turn.notice("Nothing was changed.");
                return ExitCode.INTERRUPTED;
            }
            stage = next.get();
        }
    }

    /** The stage behind this one; empty where the person left. */
    private Optional<Setup.Stage> next(Setup.Stage stage) {
        if (stage instanceof Setup.Ask ask) {
            turn.console().aside(ask.before());
            return answer(ask).map(ask.next()::after);
        }
        Setup.Wait wait = (Setup.Wait) stage;
        turn.console().aside(wait.before());
        return waitFor(wait);
    }

    /** An empty line is no answer: nothing is ever taken silently. */
    private Optional<String> answer(Setup.Ask ask) {
        boolean mayBeEmpty = ask.label().equals("YES-NO");
        Optional<String> answer;
        do {
            answer = turn.asker().flatMap(asker -> asker.ask(ask.prompt(), ask.label(), ask.proposal()));
        } while (answer.isPresent() && answer.get().isBlank() && !mayBeEmpty);
        return answer;
    }

    private Optional<Setup.Stage> waitFor(Setup.Wait wait) {
        int looks = 0;
        try (LiveLine line = turn.lines().get()) {
            while (true) {
                Setup.Seen seen = wait.look().look();
                looks++;
                line.show((seen.done() ? "" : "Enter goes on without waiting · ") + seen.line());
                if (seen.done()) {
                    return Optional.of(wait.next().after(true));
                }
                LiveLine.Ended ended = line.pause(wait.pace().after(looks), turn.cancellation());
                if (ended == LiveLine.Ended.CANCELLED) {
                    return Optional.empty();
                }
                if (ended == LiveLine.Ended.SKIPPED) {
                    return Optional.of(wait.next().after(false));
                }
            }
        }
    }
}
