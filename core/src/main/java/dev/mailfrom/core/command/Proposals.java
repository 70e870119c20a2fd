package dev.mailfrom.core.command;

import com.google.gson.JsonObject;
import dev.mailfrom.core.change.BulkPlan;
import dev.mailfrom.core.change.Planned;
import dev.mailfrom.core.change.Wish;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.BulkViews;
import dev.mailfrom.core.view.ChangeViews;
import dev.mailfrom.core.view.IdentityViews;
import dev.mailfrom.core.view.View;
import java.util.List;
import java.util.function.Supplier;

/** From a wish to what the person is shown: the proposal, or why there is none. */
final class Proposals {

    private Proposals() {}

    /** @param command the line that does the same, without the name of the program */
    static Result of(Desk desk, Options options, Wish wish, String command) {
        Planned planned = desk.planner(options.searchRegions()).plan(wish);
        if (planned instanceof Planned.Proposal proposal) {
            View view = ChangeViews.plan(proposal.plan(), line(desk, command));
            return new Result.Proposal(proposal.plan(), view, false);
        }
        if (planned instanceof Planned.Nothing nothing) {
            return new Result.Answer(ChangeViews.nothing(nothing));
        }
        Planned.Forbidden forbidden = (Planned.Forbidden) planned;
        return new Result.Answer(forbidden(forbidden), ExitCode.SYNTAX);
    }

    /** Of many at once. @param failFast whether the first failure ends it */
    static Result of(Desk desk, BulkPlan plan, boolean failFast) {
        Supplier<View> view =
                () -> BulkViews.plan(plan, desk.interval(), desk.clock().instant());
        if (plan.rows().isEmpty()) {
            return new Result.Answer(view.get(), plan.refused().isEmpty() ? ExitCode.OK : ExitCode.FOUND);
        }
        return new Result.Applying(plan, view, failFast);
    }

    private static View forbidden(Planned.Forbidden forbidden) {
        IdentityViews.Report report = new IdentityViews.Report(forbidden.situation(), forbidden.because());
        JsonObject row = IdentityViews.reports(List.of(report), true).rows().get(0);
        return View.one(
                List.of(
                        new Block.Paragraph("This cannot be done; nothing was sent."),
                        new Block.Findings(forbidden.because())),
                row);
    }

    /** The whole line, for a shell or a script. */
    static String line(Desk desk, String command) {
        String profile = desk.profile().map(p -> " --profile " + p).orElse("");
        String place = desk.isSandbox() ? " --sandbox" : profile + " --region " + desk.region();
        return "mailfrom" + place + " " + command;
    }
}
