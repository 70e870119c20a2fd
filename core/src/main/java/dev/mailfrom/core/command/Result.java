package dev.mailfrom.core.command;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.Audit;
import dev.mailfrom.core.audit.Sweep;
import dev.mailfrom.core.change.BulkPlan;
import dev.mailfrom.core.change.Plan;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.view.View;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a command comes back with. A question is a value: a terminal answers at once, a button ten minutes later. */
public sealed interface Result {

    /** It is done. @param exit the exit code it means */
    record Answer(View view, int exit) implements Result {
        public Answer(View view) {
            this(view, ExitCode.OK);
        }
    }

    /**
     * Objects for programs, which may be too many to hold: each is made when it is written.
     *
     * @param plural the key that has them in JSON
     */
    record Streaming(String plural, Supplier<Stream<JsonObject>> rows) implements Result {}

    /**
     * It can be done, if somebody says yes.
     *
     * @param view the plan, as it has to be shown before the question
     * @param silent whether nothing is printed when it is done, as the AWS CLI does
     */
    record Proposal(Plan plan, View view, boolean silent) implements Result {}

    /**
     * Many can be changed, if somebody says yes.
     *
     * @param view makes the plan as it has to be shown before the question; large, so that nobody should keep it
     * @param failFast whether the first failure ends it
     */
    record Applying(BulkPlan plan, Supplier<View> view, boolean failFast) implements Result {}

    /** A change of many that somebody has said yes to goes on. @param view what is left of it */
    record Resuming(Change change, View view, boolean failFast) implements Result {}

    /** Every identity is checked. @param strict whether the exit code tells what was found */
    record Auditing(Audit audit, boolean strict) implements Result {

        /** The exit code that the outcome means. */
        public int exit(Audit.Outcome outcome) {
            if (outcome.end() instanceof Sweep.End.Broken broken) {
                return Complaint.of(broken.why()).exit();
            }
            if (outcome.end() instanceof Sweep.End.Interrupted) {
                return ExitCode.INTERRUPTED;
            }
            if (strict && outcome.failed()) {
                return ExitCode.FOUND;
            }
            return outcome.unkept().isPresent()
                    ? ExitCode.CONFIGURATION
                    : strict && outcome.undetermined() ? ExitCode.SERVICE : ExitCode.OK;
        }
    }

    /** All identities are watched until it is stopped. @param onChange a command for the shell at each event */
    record Guarding(Guard guard, Optional<String> onChange) implements Result {}

    /** Something is followed until it settles. */
    record Following(Watch watch) implements Result {}

    /** A conversation of several questions. @param identity what it is about, where that was said */
    record Guided(Setup setup, Optional<String> identity) implements Result {}

    /** Something runs until it is stopped. @param running what to close then */
    record Serving(View view, AutoCloseable running) implements Result {}
}
