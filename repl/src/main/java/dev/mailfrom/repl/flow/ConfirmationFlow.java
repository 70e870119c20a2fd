package dev.mailfrom.repl.flow;

import dev.mailfrom.core.change.plan.Confirmation;
import dev.mailfrom.core.change.plan.ConfirmationPrompt;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.change.PlanQuestion;
import java.util.List;
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
     * Shows the plan and asks about it. What is asked for first, its records or its evidence, is shown before.
     *
     * @param view is made when it is needed, because it may be large
     * @param silent whether a plan that the line has confirmed is not shown
     */
    ConfirmationResult confirm(Plan plan, Supplier<ViewModel> view, boolean silent) {
        return confirm(plan.question(), PlanQuestion.sentence(plan), view, silent, PlanDetail.of(plan));
    }

    /** The same for anything that must be confirmed. @param question a sentence */
    ConfirmationResult confirm(ConfirmationPrompt confirmationPrompt, String question, Supplier<ViewModel> view) {
        return confirm(confirmationPrompt, question, view, false, List.of());
    }

    private ConfirmationResult confirm(
            ConfirmationPrompt confirmationPrompt,
            String question,
            Supplier<ViewModel> view,
            boolean silent,
            List<PlanDetail> details) {
        if (context.options().dryRun()) {
            context.printResult(view.get());
            return ConfirmationResult.SHOWN;
        }
        if (context.options().consent().isAcceptedFor(confirmationPrompt)) {
            if (context.form().isForPeople() && !silent) {
                show(view.get());
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
        show(view.get());
        return isYes(confirmationPrompt, question, details) ? ConfirmationResult.YES : ConfirmationResult.NO;
    }

    private void show(ViewModel view) {
        context.console().printToStderr(context.options().verbose() ? view.blocks() : BriefPlan.of(view.blocks()));
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

    private boolean isYes(ConfirmationPrompt confirmationPrompt, String question, List<PlanDetail> details) {
        String whole = question + typing(confirmationPrompt, details);
        String prompt = prompt(confirmationPrompt, details);
        while (true) {
            context.console().printNotice(whole, TextStyle.STRONG);
            String answer = context.prompter()
                    .flatMap(prompter -> prompter.ask(prompt, "", ""))
                    .orElse("");
            boolean yes = confirmationPrompt.isYes(answer);
            Optional<PlanDetail> asked = details.stream()
                    .filter(detail -> !yes && detail.isAskedForBy(answer))
                    .findFirst();
            if (asked.isEmpty()) {
                return yes;
            }
            context.console().printToStderr(asked.get().blocks().get());
        }
    }

    /** What else can be typed, where that is too long for the line in which it is typed. */
    private static String typing(ConfirmationPrompt confirmationPrompt, List<PlanDetail> details) {
        if (confirmationPrompt.requiredInput().isEmpty()) {
            return "";
        }
        String nothing = " Anything else changes nothing.";
        return details.isEmpty() ? nothing : " To see more, type " + PlanDetail.offer(details, " or ") + "." + nothing;
    }

    // Change this? [y/N] r(ecords) d(etails):
    private static String prompt(ConfirmationPrompt confirmationPrompt, List<PlanDetail> details) {
        return confirmationPrompt
                .requiredInput()
                .map(typed -> "Type " + typed + " to confirm: ")
                .orElseGet(() -> details.isEmpty()
                        ? "Change this? [y/N] "
                        : "Change this? [y/N] " + PlanDetail.offer(details, " ") + ": ");
    }
}
