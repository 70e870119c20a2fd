package dev.mailfrom.core.command;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.Audit;
import dev.mailfrom.core.audit.scan.IdentityScan;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.follow.FollowPolicy;
import dev.mailfrom.core.command.follow.PollSchedule;
import dev.mailfrom.core.command.follow.StatusFollower;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.view.ViewModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a command comes back with. A question is a value: a terminal answers at once, a button ten minutes later. */
public sealed interface CommandResult {

    /** It is done. @param exit the exit code it means */
    record Answer(ViewModel view, int exit) implements CommandResult {
        public Answer(ViewModel view) {
            this(view, ExitCode.OK);
        }
    }

    /**
     * Objects for programs, which may be too many to hold: each is made when it is written.
     *
     * @param plural the key that has them in JSON
     */
    record Streaming(String plural, Supplier<Stream<JsonObject>> rows) implements CommandResult {}

    /**
     * A change that must be confirmed before it is executed.
     *
     * @param view makes the plan as it is shown before the question; large for many identities, so it is not kept
     * @param silent whether nothing is printed when it is done, as in the AWS CLI
     * @param failFast whether the first item that fails ends it
     */
    record Proposal(Plan plan, Supplier<ViewModel> view, boolean silent, boolean failFast) implements CommandResult {}

    /** A confirmed change of many goes on. @param view what is left of it */
    record Resuming(Change change, ViewModel view, boolean failFast) implements CommandResult {}

    /**
     * Every identity is checked.
     *
     * @param failOnFindings whether the exit code tells what was found
     * @param warnings what is doubtful about the request, for people, before it runs
     */
    record Auditing(Audit audit, boolean failOnFindings, List<String> warnings) implements CommandResult {

        /** The exit code that the outcome means. */
        public int exitCode(Audit.Outcome outcome) {
            if (outcome.scanResult() instanceof IdentityScan.ScanResult.Failed failed) {
                return ErrorReport.of(failed.why()).exitCode();
            }
            if (outcome.scanResult() instanceof IdentityScan.ScanResult.Interrupted) {
                return ExitCode.INTERRUPTED;
            }
            if (outcome.scanResult() instanceof IdentityScan.ScanResult.Partial partial) {
                return exitCode(partial, outcome.summary().regions().size());
            }
            if (failOnFindings && outcome.failed()) {
                return ExitCode.FOUND;
            }
            return outcome.saveFailure().isPresent()
                    ? ExitCode.CONFIGURATION
                    : failOnFindings && outcome.undetermined() ? ExitCode.SERVICE : ExitCode.OK;
        }

        /** That of the first failure where all regions failed, or where it is a bug; else that of a partial success. */
        private static int exitCode(IdentityScan.ScanResult.Partial partial, int regions) {
            List<Integer> codes = partial.failures().values().stream()
                    .map(why -> ErrorReport.of(why).exitCode())
                    .toList();
            return codes.contains(ExitCode.BUG)
                    ? ExitCode.BUG
                    : codes.size() == regions ? codes.get(0) : ExitCode.FOUND;
        }
    }

    /** All identities are watched until it is stopped. @param onChange a command for the shell at each event */
    record Monitoring(MonitorRun monitorRun, Optional<String> onChange) implements CommandResult {}

    /** The status of some identities is followed until it settles. */
    record Following(StatusFollower follower) implements CommandResult {

        /** @param timeout how long to follow; empty for no limit */
        public static Following of(
                CommandContext context, List<Identity> identities, MailFromStatus until, Optional<Duration> timeout) {
            PollSchedule schedule = context.target().isSandbox() ? PollSchedule.SANDBOX : PollSchedule.SES;
            return new Following(new StatusFollower(
                    identities,
                    new FollowPolicy(until, schedule),
                    timeout,
                    context.ses(),
                    context.snapshots(false),
                    context.clock()));
        }
    }

    /** A conversation of several questions. @param identity what it is about, where that was said */
    record Wizard(SetupWizard setupWizard, Optional<String> identity) implements CommandResult {}

    /** Something runs until it is stopped. @param running what to close then */
    record Serving(ViewModel view, AutoCloseable running) implements CommandResult {}
}
