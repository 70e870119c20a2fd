package dev.mailfrom.repl.flow;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.repl.output.JsonRowWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Takes the result of a command to its end: shows it, asks, executes, follows. */
public final class ResultHandler {

    private static final Duration FOREVER = Duration.ofDays(10_000);

    private final LineContext context;
    private final ChangeFlow changeFlow;

    public ResultHandler(LineContext context) {
        this.context = context;
        this.changeFlow = new ChangeFlow(context);
    }

    /** Runs a command, which reads, and takes its result to its end. @return the exit code */
    public int run(Supplier<CommandResult> command) {
        int exit = finish(context.reads().run(command));
        // Here no variable holds the plan any more: it is large, and executing it may take hours.
        Optional<Integer> executed = changeFlow.execute();
        return changeFlow
                .disabled()
                .flatMap(new RemovalOffer(context)::make)
                .map(this::remove)
                .orElseGet(() -> executed.orElse(exit));
    }

    /** The domain is switched off already, so a No to this is not a failure. */
    private int remove(CommandResult.Proposal removal) {
        ChangeFlow removalFlow = new ChangeFlow(context);
        if (removalFlow.confirm(removal) == ConfirmationFlow.ConfirmationResult.NO) {
            context.printNotice("The records stay.");
        }
        return removalFlow.execute().orElse(ExitCode.OK);
    }

    private int finish(CommandResult result) {
        if (result instanceof CommandResult.Answer answer) {
            context.printAnswer(answer.view());
            context.console().printLinesToStderr(answer.annotations());
            return answer.exit();
        }
        if (result instanceof CommandResult.Refusal refusal) {
            return context.printRefusal(refusal);
        }
        if (result instanceof CommandResult.Streaming streaming) {
            return stream(streaming);
        }
        if (result instanceof CommandResult.Proposal proposal) {
            return propose(proposal);
        }
        if (result instanceof CommandResult.Resuming resuming) {
            return changeFlow.resume(resuming);
        }
        if (result instanceof CommandResult.GivingUp givingUp) {
            return giveUp(givingUp);
        }
        if (result instanceof CommandResult.Auditing auditing) {
            return new AuditPresenter(context).run(auditing);
        }
        if (result instanceof CommandResult.Monitoring monitoring) {
            return new MonitorPresenter(context).run(monitoring);
        }
        if (result instanceof CommandResult.Following following) {
            return new FollowPresenter(context).follow(following.follower());
        }
        if (result instanceof CommandResult.Wizard wizard) {
            return new WizardDriver(context).guide(wizard);
        }
        return serve((CommandResult.Serving) result);
    }

    private int stream(CommandResult.Streaming streaming) {
        context.console().printToStderr(streaming.notes());
        JsonRowWriter rows = new JsonRowWriter(context.console(), context.form(), streaming.plural());
        try (Stream<JsonObject> all = streaming.rows().get()) {
            all.peek(row -> context.cancellation().checkCancelled()).allMatch(rows::writeRow);
        }
        rows.end();
        return ExitCode.OK;
    }

    private int propose(CommandResult.Proposal proposal) {
        return exit(changeFlow.confirm(proposal));
    }

    private int giveUp(CommandResult.GivingUp givingUp) {
        ConfirmationFlow.ConfirmationResult result =
                new ConfirmationFlow(context).confirm(givingUp.prompt(), givingUp.question(), givingUp::view);
        return result == ConfirmationFlow.ConfirmationResult.YES
                ? finish(givingUp.giveUp().get())
                : exit(result);
    }

    private int exit(ConfirmationFlow.ConfirmationResult result) {
        if (result == ConfirmationFlow.ConfirmationResult.NO) {
            context.printError(new ErrorReport("NOT_CONFIRMED", "Nothing was changed.", "", result.exit()));
        }
        return result.exit();
    }

    private int serve(CommandResult.Serving serving) {
        context.printResult(serving.view());
        context.cancellation().await(FOREVER);
        try {
            serving.running().close();
        } catch (Exception e) {
            throw new IllegalStateException("The sandbox could not be stopped: " + e.getMessage(), e);
        }
        return ExitCode.OK;
    }
}
