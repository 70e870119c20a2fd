package dev.mailfrom.repl;

import dev.mailfrom.core.change.ApplyOutcome;
import dev.mailfrom.core.change.ApplyRun;
import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.change.Consent;
import dev.mailfrom.core.change.Execution;
import dev.mailfrom.core.change.Question;
import dev.mailfrom.core.change.Recovery;
import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.command.Durations;
import dev.mailfrom.core.command.ExitCode;
import dev.mailfrom.core.command.Options;
import dev.mailfrom.core.command.Result;
import dev.mailfrom.core.command.Setup;
import dev.mailfrom.core.command.Watch;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.BulkViews;
import dev.mailfrom.core.view.ChangeViews;
import dev.mailfrom.core.view.Output;
import dev.mailfrom.core.view.Tone;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Brings a result to its end with the person: shows, asks, carries out, follows. */
final class Conversation {

    private final Session session;
    private final Console console;
    private final String place;
    private final Options options;
    private final Output output;
    private final Optional<Asker> asker;
    private final Supplier<LiveLine> lines;
    private final Cancellation cancellation;
    private Optional<Agreed> toCarryOut = Optional.empty();

    /** A change of many that somebody has said yes to. @param refused whether something was left out of the plan */
    private record Agreed(ApplyRun run, Change change, boolean failFast, boolean refused) {}

    /** @param place of the line, for complaints; may be empty @param asker empty where nobody can be asked */
    Conversation(
            Session session,
            Console console,
            String place,
            Options options,
            Optional<Asker> asker,
            Supplier<LiveLine> lines,
            Cancellation cancellation) {
        this.session = session;
        this.console = console;
        this.place = place;
        this.options = options;
        this.output = options.output();
        this.asker = options.noInput() ? Optional.empty() : asker;
        this.lines = lines;
        this.cancellation = cancellation;
    }

    /** Runs a command and brings its result to its end. @return the exit code it means */
    int run(Supplier<Result> command) {
        int exit = finish(command.get());
        // By now nobody holds the plan any more, which is large, and carrying it out may take hours.
        return toCarryOut.isPresent() ? carryOut(toCarryOut.get()) : exit;
    }

    private int finish(Result result) {
        if (result instanceof Result.Answer answer) {
            console.result(answer.view(), output);
            return answer.exit();
        }
        if (result instanceof Result.Proposal proposal) {
            Outcome outcome = propose(proposal);
            if (outcome.end() == End.DECLINED) {
                console.notice("Nothing was changed.", Tone.PLAIN);
            }
            return outcome.exit();
        }
        if (result instanceof Result.Applying applying) {
            return apply(applying);
        }
        if (result instanceof Result.Resuming resuming) {
            return resume(resuming);
        }
        if (result instanceof Result.Following following) {
            return follow(following.watch());
        }
        if (result instanceof Result.Guided guided) {
            return guide(guided);
        }
        return serve((Result.Serving) result);
    }

    /** What came of a proposal. */
    private enum End {
        DONE,
        FAILED,
        /** The person said no. */
        DECLINED,
        /** There was nobody to ask, or it was only to be shown. */
        UNASKED
    }

    private record Outcome(End end, int exit) {}

    private Outcome propose(Result.Proposal proposal) {
        Question question = proposal.plan().question();
        if (options.dryRun()) {
            console.result(proposal.view(), output);
            return new Outcome(End.UNASKED, ExitCode.OK);
        }
        if (!options.consent().answers(question)) {
            if (asker.isEmpty()) {
                console.complain(needsConsent(question), place, output);
                return new Outcome(End.UNASKED, ExitCode.REFUSED);
            }
            console.aside(proposal.view().blocks());
            if (!isYes(question)) {
                return new Outcome(End.DECLINED, ExitCode.REFUSED);
            }
        } else if (output == Output.TEXT && !proposal.silent()) {
            console.aside(proposal.view().blocks());
        }
        Execution execution =
                session.executor().execute(proposal.plan(), session.signed(), options.reason(), cancellation);
        boolean silent = proposal.silent() && execution.isApplied();
        if (!silent) {
            console.result(ChangeViews.execution(execution), output);
        }
        return new Outcome(execution.isApplied() ? End.DONE : End.FAILED, exit(execution));
    }

    private static Complaint needsConsent(Question question) {
        String why = question.dangers().isEmpty() ? "" : " It is dangerous: " + String.join(" ", question.dangers());
        return new Complaint(
                "CONFIRMATION_NEEDED",
                "This changes something and has to be confirmed. Nothing was sent." + why,
                "Add " + Consent.needed(question) + " to confirm it, or --dry-run to see the plan.",
                ExitCode.REFUSED);
    }

    private boolean isYes(Question question) {
        String prompt = question.typed()
                .map(typed -> "Type " + typed + " to go on; anything else leaves everything as it is: ")
                .orElse("Change this? [y/N] ");
        return asker.get().ask(prompt, "", "").filter(question::isYes).isPresent();
    }

    private int exit(Execution execution) {
        if (execution.isApplied()) {
            return ExitCode.OK;
        }
        if (execution.isStale()) {
            return ExitCode.REFUSED;
        }
        if (cancellation.isCancelled()) {
            return ExitCode.INTERRUPTED;
        }
        boolean one = execution.steps().size() == 1;
        boolean conflict = execution.steps().stream().anyMatch(done -> done.state() == ItemState.CONFLICT);
        return one && !conflict ? ExitCode.SERVICE : ExitCode.FOUND;
    }

    private int apply(Result.Applying applying) {
        Question question = applying.plan().question();
        if (options.dryRun()) {
            console.result(applying.view().get(), output);
            return ExitCode.OK;
        }
        boolean agreed = options.consent().answers(question);
        if (!agreed && asker.isEmpty()) {
            console.complain(needsConsent(question), "", output);
            return ExitCode.REFUSED;
        }
        if (!agreed || output == Output.TEXT) {
            console.aside(applying.view().get().blocks());
        }
        if (!agreed && !isYes(question)) {
            console.notice("Nothing was changed.", Tone.PLAIN);
            return ExitCode.REFUSED;
        }
        cancellation.check();
        ApplyRun run = session.applyRun();
        Change change = run.begin(applying.plan(), options.reason());
        boolean refused = !applying.plan().refused().isEmpty();
        toCarryOut = Optional.of(new Agreed(run, change, applying.failFast(), refused));
        return ExitCode.OK;
    }

    private int resume(Result.Resuming resuming) {
        if (options.dryRun()) {
            console.result(resuming.view(), output);
            return ExitCode.OK;
        }
        console.aside(resuming.view().blocks());
        toCarryOut = Optional.of(new Agreed(session.applyRun(), resuming.change(), resuming.failFast(), false));
        return ExitCode.OK;
    }

    private int carryOut(Agreed what) {
        ApplyOutcome outcome;
        try (LiveLine line = lines.get()) {
            outcome = what.run()
                    .run(what.change(), what.failFast(), cancellation, new ApplyLine(line, session.interval()));
        }
        console.result(BulkViews.outcome(outcome), output);
        if (outcome.waiting() > 0 && cancellation.isCancelled()) {
            return ExitCode.INTERRUPTED;
        }
        return outcome.isApplied() && !what.refused() ? ExitCode.OK : ExitCode.FOUND;
    }

    private int follow(Watch watch) {
        Watch.Look look = watch.look();
        try (LiveLine line = lines.get()) {
            while (look.next().isPresent()) {
                if (output == Output.JSONL) {
                    console.result(watch.view(look), output);
                } else {
                    line.show(words(look));
                }
                if (line.pause(look.next().get(), cancellation) == LiveLine.Ended.CANCELLED) {
                    break;
                }
                look = watch.look();
            }
        }
        console.result(watch.view(look), output);
        if (look.next().isPresent()) {
            String names = String.join(
                    " ", watch.identities().stream().map(Object::toString).toList());
            console.notice("SES goes on by itself. To come back: mailfrom watch " + names, Tone.PLAIN);
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
                .limit(3)
                .map(one -> one.identity() + " " + one.status() + (one.remark().isEmpty() ? "" : ": " + one.remark()))
                .toList();
        int more = waiting.size() - seen.size();
        return Durations.words(look.elapsed()) + "  " + String.join("; ", seen)
                + (more > 0 ? "; " + more + " more" : "");
    }

    private int guide(Result.Guided guided) {
        if (asker.isEmpty()) {
            console.complain(
                    new Complaint(
                            "TERMINAL_NEEDED",
                            "setup asks questions, and there is no terminal to ask at.",
                            "Without questions: mailfrom records IDENTITY LABEL, then mailfrom set IDENTITY LABEL --yes",
                            ExitCode.REFUSED),
                    place,
                    output);
            return ExitCode.REFUSED;
        }
        Setup.Stage stage = guided.setup().begin(guided.identity());
        while (true) {
            cancellation.check();
            if (stage instanceof Setup.End end) {
                console.aside(end.blocks());
                return end.then().map(this::follow).orElse(end.exit());
            }
            if (stage instanceof Setup.Propose propose) {
                console.notice("", Tone.PLAIN);
                Outcome outcome = propose(propose.proposal());
                if (outcome.end() == End.FAILED || outcome.end() == End.UNASKED) {
                    return outcome.exit();
                }
                stage = propose.next().after(outcome.end() == End.DONE);
                continue;
            }
            Optional<Setup.Stage> next = next(stage);
            if (next.isEmpty()) {
                console.notice("Nothing was changed.", Tone.PLAIN);
                return ExitCode.INTERRUPTED;
            }
            stage = next.get();
        }
    }

    /** The stage behind this one; empty where the person left. */
    private Optional<Setup.Stage> next(Setup.Stage stage) {
        console.notice("", Tone.PLAIN);
        if (stage instanceof Setup.Ask ask) {
            console.aside(ask.before());
            return answer(ask).map(ask.next()::after);
        }
        Setup.Wait wait = (Setup.Wait) stage;
        console.aside(wait.before());
        return waitFor(wait);
    }

    /** An empty line is no answer: nothing is ever taken silently. */
    private Optional<String> answer(Setup.Ask ask) {
        boolean mayBeEmpty = ask.label().equals("YES-NO");
        Optional<String> answer;
        do {
            answer = asker.get().ask(ask.prompt(), ask.label(), ask.proposal());
        } while (answer.isPresent() && answer.get().isBlank() && !mayBeEmpty);
        return answer;
    }

    private Optional<Setup.Stage> waitFor(Setup.Wait wait) {
        int looks = 0;
        try (LiveLine line = lines.get()) {
            while (true) {
                Setup.Seen seen = wait.look().look();
                looks++;
                line.show((seen.done() ? "" : "Enter goes on without waiting · ") + seen.line());
                if (seen.done()) {
                    return Optional.of(wait.next().after(true));
                }
                LiveLine.Ended ended = line.pause(wait.pace().after(looks), cancellation);
                if (ended == LiveLine.Ended.CANCELLED) {
                    return Optional.empty();
                }
                if (ended == LiveLine.Ended.SKIPPED) {
                    return Optional.of(wait.next().after(false));
                }
            }
        }
    }

    private int serve(Result.Serving serving) {
        console.result(serving.view(), output);
        CountDownLatch stopped = new CountDownLatch(1);
        Runnable unlisten = cancellation.onCancel(stopped::countDown);
        try {
            stopped.await();
            serving.running().close();
        } catch (Exception e) {
            throw new IllegalStateException("The sandbox could not be stopped: " + e.getMessage(), e);
        } finally {
            unlisten.run();
        }
        return ExitCode.OK;
    }

    /** Tells what became of a change that was interrupted. */
    static Block became(Recovery.Resolved resolved) {
        return new Block.Paragraph(
                "The change " + resolved.changeId() + " of " + resolved.item().identity() + " was interrupted. "
                        + became(resolved.state()),
                Tone.WARNING);
    }

    private static String became(ItemState state) {
        return switch (state) {
            case APPLIED -> "SES has the change: it is applied.";
            case QUEUED -> "SES still has the state before: it waits for “mailfrom resume”.";
            case NOT_APPLIED ->
                "SES still has the state before: it is not applied. Ask for it again if it is still wanted.";
            case CANCELLED -> "Nothing had been sent: it is cancelled. Ask for it again if it is still wanted.";
            case EXECUTING, UNKNOWN, SKIPPED, FAILED, CONFLICT ->
                "SES has neither the state before nor the target: somebody else has changed it since.";
        };
    }
}
