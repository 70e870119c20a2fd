package dev.mailfrom.repl.flow;

import dev.mailfrom.core.change.plan.Confirmation;
import dev.mailfrom.core.change.plan.ConfirmationPrompt;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.change.PlanViews;
import java.util.Optional;
import java.util.function.Supplier;

/** Confirms a change: by the options of the line, or by asking the person. */
final class ConfirmationFlow {

    private final LineContext context;

    ConfirmationFlow(LineContext context) {
        this.context = context;
    }

    enum ConfirmationResult {
        YES(ExitCode.OK),
        NO(ExitCode.REFUSED),
        /** There was no one to ask, or {@code --confirm} named another; the person was told what to write. */
        NOTHING(ExitCode.REFUSED),
        /** A dry run. */
        SHOWN(ExitCode.OK);

        private final int exit;

        ConfirmationResult(int exit) {
            this.exit = exit;
        }

        int exit() {
            return exit;
        }
    }

    /**
     * Shows the plan and asks about it.
     *
     * @param view is made when it is needed, because it may be large
     * @param silent whether a plan that the line has confirmed is not shown
     */
    ConfirmationResult confirm(Plan plan, Supplier<ViewModel> view, boolean silent) {
        return confirm(plan.question(), PlanViews.question(plan), view, silent);
    }

    /** The same for anything that must be confirmed. @param question a sentence */
    ConfirmationResult confirm(
            ConfirmationPrompt confirmationPrompt, String question, Supplier<ViewModel> view, boolean silent) {
        if (context.options().dryRun()) {
            context.printResult(view.get());
            return ConfirmationResult.SHOWN;
        }
        if (context.options().consent().isAcceptedFor(confirmationPrompt)) {
            if (context.form().isForPeople() && !silent) {
                context.console().printToStderr(view.get().blocks());
            }
            return ConfirmationResult.YES;
        }
        Optional<String> mismatch = context.options().consent().mismatch(confirmationPrompt);
        if (mismatch.isPresent()) {
            context.printError(mismatched(mismatch.get(), confirmationPrompt));
            return ConfirmationResult.NOTHING;
        }
        if (context.prompter().isEmpty()) {
            context.printError(needed(confirmationPrompt));
            return ConfirmationResult.NOTHING;
        }
        context.console().printToStderr(view.get().blocks());
        context.console().printNotice(question, TextStyle.STRONG);
        return isYes(confirmationPrompt) ? ConfirmationResult.YES : ConfirmationResult.NO;
    }

    private static ErrorReport needed(ConfirmationPrompt confirmationPrompt) {
        String why = confirmationPrompt.dangers().isEmpty()
                ? ""
                : " It is dangerous: " + String.join(" ", confirmationPrompt.dangers());
        return new ErrorReport(
                "CONFIRMATION_NEEDED",
                "This change must be confirmed. Nothing was sent." + why,
                "Add " + Confirmation.requiredOptions(confirmationPrompt)
                        + " to confirm it, or --dry-run to see the plan.",
                ExitCode.REFUSED);
    }

    private static ErrorReport mismatched(String given, ConfirmationPrompt confirmationPrompt) {
        return new ErrorReport(
                "CONFIRMATION_MISMATCH",
                "--confirm says “" + given + "”, but this changes " + confirmationPrompt.subject()
                        + ". Nothing was sent.",
                "If that is what you want, write --confirm " + confirmationPrompt.subject() + ".",
                ExitCode.REFUSED);
    }

    private boolean isYes(ConfirmationPrompt confirmationPrompt) {
        String prompt = confirmationPrompt
                .requiredInput()
                .map(typed -> "Type " + typed + " to confirm; anything else changes nothing: ")
                .orElse("Change this? [y/N] ");
        return context.prompter()
                .flatMap(prompter -> prompter.ask(prompt, "", ""))
                .filter(confirmationPrompt::isYes)
                .isPresent();
    }
}
