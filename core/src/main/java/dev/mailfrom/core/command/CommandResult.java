package dev.mailfrom.core.command;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.Audit;
import dev.mailfrom.core.audit.scan.ScanResult;
import dev.mailfrom.core.change.plan.ConfirmationPrompt;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.follow.FollowPolicy;
import dev.mailfrom.core.command.follow.PollSchedule;
import dev.mailfrom.core.command.follow.StatusFollower;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.report.AuditReports;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The result of a command. A change is a value to confirm: a terminal answers at once, a Slack button ten minutes later. */
public sealed interface CommandResult {

    /** A finished command. @param exit its exit code @param annotations lines for a CI service that runs the program */
    record Answer(ViewModel view, int exit, List<String> annotations) implements CommandResult {

        public Answer {
            annotations = List.copyOf(annotations);
        }

        public Answer(ViewModel view, int exit) {
            this(view, exit, List.of());
        }

        public Answer(ViewModel view) {
            this(view, ExitCode.OK);
        }
    }

    /**
     * Objects that may be too many to hold in memory: each is made when it is written.
     *
     * @param plural their key in JSON
     * @param notes for people only; they go to standard error
     */
    record Streaming(String plural, Supplier<Stream<JsonObject>> rows, List<ViewBlock> notes)
            implements CommandResult {}

    /**
     * A change that must be confirmed before it is executed.
     *
     * @param view makes the view shown before the question; not kept, because it is large for many identities
     * @param silent whether success prints nothing, as in the AWS CLI
     * @param failFast whether to stop at the first item that fails
     */
    record Proposal(Plan plan, Supplier<ViewModel> view, boolean silent, boolean failFast) implements CommandResult {}

    /**
     * A change that is refused: nothing was sent. It is not a result, so it goes to standard error.
     *
     * @param report the whole refusal, for programs
     * @param sentence what people read first
     * @param details what they read then
     */
    record Refusal(ErrorReport report, String sentence, List<ViewBlock> details) implements CommandResult {

        public Refusal {
            details = List.copyOf(details);
        }

        /** What SES would refuse. @param because one finding or more that forbid it */
        public static Refusal forbidden(List<Finding> because) {
            ErrorReport report = new ErrorReport(
                    because.get(0).code().name(),
                    because.stream().map(Finding::message).collect(Collectors.joining(" ")),
                    CommandText.of(because.stream().map(Finding::advice).toArray()),
                    ExitCode.SYNTAX);
            return new Refusal(
                    report, "This is not possible; nothing was sent.", List.of(new ViewBlock.Findings(because)));
        }

        /** What people read, as one. */
        public List<ViewBlock> blocks() {
            return Stream.concat(Stream.of(new ViewBlock.Paragraph(sentence)), details.stream())
                    .toList();
        }
    }

    /** An interrupted change of many identities continues. @param view the items that are left */
    record Resuming(Change change, ViewModel view, boolean failFast) implements CommandResult {}

    /**
     * The rest of a change of many must be confirmed to be cancelled.
     *
     * @param view what would be cancelled
     * @param question a sentence
     * @param giveUp cancels, and says how many were cancelled; throws when another process was first
     */
    record GivingUp(ViewModel view, String question, ConfirmationPrompt prompt, Supplier<Answer> giveUp)
            implements CommandResult {}

    /**
     * Every identity is checked.
     *
     * @param failOnFindings whether the exit code tells what was found
     * @param reports to write when it is done
     * @param warnings what is doubtful about the request, for people, before it runs
     */
    record Auditing(Audit audit, boolean failOnFindings, AuditReports reports, List<String> warnings)
            implements CommandResult {

        /** The exit code for the outcome. */
        public int exitCode(Audit.Outcome outcome) {
            if (outcome.scanResult() instanceof ScanResult.Failed failed) {
                return ErrorReport.of(failed.why()).exitCode();
            }
            if (outcome.scanResult() instanceof ScanResult.Interrupted) {
                return ExitCode.INTERRUPTED;
            }
            if (outcome.scanResult() instanceof ScanResult.Partial partial) {
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
        private static int exitCode(ScanResult.Partial partial, int regions) {
            List<Integer> codes = partial.failures().values().stream()
                    .map(why -> ErrorReport.of(why).exitCode())
                    .toList();
            return codes.contains(ExitCode.BUG)
                    ? ExitCode.BUG
                    : codes.size() == regions ? codes.get(0) : ExitCode.FOUND;
        }
    }

    /** Monitors that run until stopped. @param onChange a shell command to run for each event */
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
                    unknown -> DidYouMean.identity(
                            unknown,
                            context.identityCache().registered().stream()
                                    .filter(identity -> !identities.contains(identity))
                                    .toList()),
                    context.clock()));
        }
    }

    /** A guided workflow of several questions. @param identity the one it is for, if one is given */
    record Wizard(SetupWizard setupWizard, Optional<String> identity) implements CommandResult {}

    /** A server that runs until stopped. @param running to close then */
    record Serving(ViewModel view, AutoCloseable running) implements CommandResult {}
}
