package dev.mailfrom.repl.flow;

import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.command.SetupWizard;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.repl.output.ProgressLine;
import java.util.Optional;

/** Leads a person through the stages of setup. */
final class WizardDriver {

    private final LineContext context;

    WizardDriver(LineContext context) {
        this.context = context;
    }

    /** @return the exit code */
    int guide(CommandResult.Wizard wizard) {
        if (context.prompter().isEmpty()) {
            return context.printError(new ErrorReport(
                    "TERMINAL_NEEDED",
                    "setup asks questions, so it needs a terminal.",
                    CommandText.of(
                            "Without questions:",
                            PrintedCommand.of("records", "IDENTITY", "LABEL"),
                            "And then:",
                            PrintedCommand.of("set", "IDENTITY", "LABEL", "--yes")),
                    ExitCode.REFUSED));
        }
        SetupWizard.Stage stage = context.reads().run(() -> wizard.setupWizard().start(wizard.identity()));
        while (true) {
            context.cancellation().checkCancelled();
            if (stage instanceof SetupWizard.End end) {
                context.console().printToStderr(end.blocks());
                return end.then().map(new FollowPresenter(context)::follow).orElse(end.exit());
            }
            context.printNotice("");
            if (stage instanceof SetupWizard.ConfirmPlan confirm) {
                ChangeFlow flow = new ChangeFlow(context);
                ConfirmationFlow.ConfirmationResult result = flow.confirm(confirm.proposal());
                int exit = flow.execute().orElse(result.exit());
                boolean applied = result == ConfirmationFlow.ConfirmationResult.YES && exit == ExitCode.OK;
                if (!applied && result != ConfirmationFlow.ConfirmationResult.NO) {
                    return exit;
                }
                stage = context.reads().run(() -> confirm.nextStage().advance(applied));
                continue;
            }
            Optional<SetupWizard.Stage> next = next(stage);
            if (next.isEmpty()) {
                context.printNotice("Nothing was changed.");
                return ExitCode.INTERRUPTED;
            }
            stage = next.get();
        }
    }

    /** The next stage; empty where the person left. */
    private Optional<SetupWizard.Stage> next(SetupWizard.Stage stage) {
        if (stage instanceof SetupWizard.Question question) {
            context.console().printToStderr(question.before());
            return answer(question)
                    .map(answer -> context.reads().run(() -> question.next().advance(answer)));
        }
        SetupWizard.Wait wait = (SetupWizard.Wait) stage;
        context.console().printToStderr(wait.before());
        return waitFor(wait);
    }

    /** An empty line is no answer: no default is taken silently. */
    private Optional<String> answer(SetupWizard.Question question) {
        boolean mayBeEmpty = question.label().equals("YES-NO");
        Optional<String> answer;
        do {
            answer = context.prompter()
                    .flatMap(prompter -> prompter.ask(question.prompt(), question.label(), question.suggestion()));
        } while (answer.isPresent() && answer.get().isBlank() && !mayBeEmpty);
        return answer;
    }

    private Optional<SetupWizard.Stage> waitFor(SetupWizard.Wait wait) {
        int looks = 0;
        try (ProgressLine line = context.lines().get()) {
            while (true) {
                SetupWizard.ProbeResult probeResult = context.reads().runSilently(wait.probe()::poll);
                looks++;
                line.show((probeResult.done() ? "" : "Enter skips the wait · ") + probeResult.line());
                if (probeResult.done()) {
                    return Optional.of(
                            context.reads().runSilently(() -> wait.nextStage().advance(true)));
                }
                ProgressLine.PauseEnd pauseEnd = line.pause(wait.schedule().delayAfter(looks), context.cancellation());
                if (pauseEnd == ProgressLine.PauseEnd.CANCELLED) {
                    return Optional.empty();
                }
                if (pauseEnd == ProgressLine.PauseEnd.SKIPPED) {
                    return Optional.of(
                            context.reads().runSilently(() -> wait.nextStage().advance(false)));
                }
            }
        }
    }
}
