package dev.mailfrom.repl;

import dev.mailfrom.core.change.Consent;
import dev.mailfrom.core.change.Question;
import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.command.ExitCode;
import dev.mailfrom.core.view.Output;
import dev.mailfrom.core.view.View;
import java.util.function.Supplier;

/** Whether a change may be carried out: what the line said already, or what the person says now. */
final class Consenting {

    private final Turn turn;

    Consenting(Turn turn) {
        this.turn = turn;
    }

    /** What came of the question. */
    enum Said {
        YES(ExitCode.OK),
        NO(ExitCode.REFUSED),
        /** There was nobody to ask; that was told. */
        NOTHING(ExitCode.REFUSED),
        /** It was only to be shown. */
        SHOWN(ExitCode.OK);

        private final int exit;

        Said(int exit) {
            this.exit = exit;
        }

        int exit() {
            return exit;
        }
    }

    /**
     * Shows the plan and asks about it.
     *
     * @param plan is not kept, because it may be large
     * @param silent whether a plan that the line has consented to needs no showing
     */
    Said to(Question question, Supplier<View> plan, boolean silent) {
        if (turn.options().dryRun()) {
            turn.result(plan.get());
            return Said.SHOWN;
        }
        if (turn.options().consent().answers(question)) {
            if (turn.output() == Output.TEXT && !silent) {
                turn.console().aside(plan.get().blocks());
            }
            return Said.YES;
        }
        if (turn.asker().isEmpty()) {
            turn.complain(needed(question));
            return Said.NOTHING;
        }
        turn.console().aside(plan.get().blocks());
        return isYes(question) ? Said.YES : Said.NO;
    }

    private static Complaint needed(Question question) {
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
        return turn.asker()
                .flatMap(asker -> asker.ask(prompt, "", ""))
                .filter(question::isYes)
                .isPresent();
    }
}
