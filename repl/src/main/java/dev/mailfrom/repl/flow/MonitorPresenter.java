package dev.mailfrom.repl.flow;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.monitor.Alert;
import dev.mailfrom.core.audit.monitor.IdentityMonitor;
import dev.mailfrom.core.audit.monitor.MonitorRound;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.audit.AlertJson;
import dev.mailfrom.core.view.audit.MonitorViews;
import dev.mailfrom.core.view.format.JsonFormatter;
import dev.mailfrom.repl.output.CliOutput;
import dev.mailfrom.repl.output.ProgressLine;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows the alerts of a monitor in a terminal until Ctrl-C, and goes on when SES, DNS or the store fail meanwhile. */
final class MonitorPresenter {

    private final LineContext context;
    private final Map<String, String> statusByRegion = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private Optional<ProgressLine> open = Optional.empty();
    private String otherOwner = "";

    MonitorPresenter(LineContext context) {
        this.context = context;
    }

    /** Returns when it is stopped, or when the first poll fails. @return the exit code */
    int run(CommandResult.Monitoring monitoring) {
        List<IdentityMonitor> monitors = monitoring.monitorRun().monitors();
        Optional<ShellCommand> onChange = monitoring.onChange().map(ShellCommand::new);
        monitors.forEach(IdentityMonitor::pollNow);
        boolean looked = false;
        try {
            while (true) {
                Duration next = monitoring.monitorRun().every();
                for (IdentityMonitor monitor : monitors) {
                    IdentityMonitor.PollResult pollResult =
                            context.reads().runSilently(() -> monitor.poll(context.cancellation()));
                    if (pollResult instanceof IdentityMonitor.PollResult.Unavailable unavailable && !looked) {
                        ErrorReport why = ErrorReport.of(unavailable.why());
                        output().printError(why, "", context.output());
                        return why.exitCode();
                    }
                    handle(monitor, pollResult, onChange);
                    next = pollResult.pollAgainAfter().compareTo(next) < 0 ? pollResult.pollAgainAfter() : next;
                }
                looked = true;
                ProgressLine.PauseEnd pauseEnd = pause(next);
                if (pauseEnd == ProgressLine.PauseEnd.CANCELLED) {
                    return ExitCode.INTERRUPTED;
                }
                if (pauseEnd == ProgressLine.PauseEnd.SKIPPED) {
                    monitors.forEach(IdentityMonitor::pollNow);
                }
            }
        } finally {
            output();
        }
    }

    /** The same line is redrawn until there is something to print. */
    private ProgressLine.PauseEnd pause(Duration pause) {
        ProgressLine line = open.orElseGet(context.lines());
        open = Optional.of(line);
        if (line.canRedraw()) {
            line.show(
                    String.join("; ", statusByRegion.values().stream().sorted().toList()));
        }
        return line.pause(pause, context.cancellation());
    }

    /** Ends the progress line before something is printed. */
    private CliOutput output() {
        open.ifPresent(ProgressLine::close);
        open = Optional.empty();
        return context.console();
    }

    private void handle(
            IdentityMonitor monitor, IdentityMonitor.PollResult pollResult, Optional<ShellCommand> onChange) {
        String region = monitor.spec().region();
        if (pollResult instanceof IdentityMonitor.PollResult.Completed completed) {
            MonitorRound round = completed.round();
            if (round.recovered()) {
                reportRecovery(region);
            }
            statusByRegion.put(region, MonitorViews.line(round, region));
            report(monitor, round, onChange);
        } else if (pollResult instanceof IdentityMonitor.PollResult.NotDue early && early.lastPollComplete()) {
            reportRecovery(region);
        } else if (pollResult instanceof IdentityMonitor.PollResult.Unavailable unavailable
                && unavailable.newOutage()) {
            waiting.add(region);
            ErrorReport why = ErrorReport.of(unavailable.why());
            output().printError(why, "The monitor of " + region + " waits and goes on by itself: ", context.output());
        } else if (pollResult instanceof IdentityMonitor.PollResult.HeldByOther other
                && !otherOwner.equals(other.owner())) {
            otherOwner = other.owner();
            output().printNotice(
                            "Another process (" + other.owner() + ") monitors " + region
                                    + " now; this one takes over when it ends.",
                            TextStyle.QUIET);
        }
    }

    private void reportRecovery(String region) {
        if (waiting.remove(region)) {
            output().printNotice("SES and DNS answer again; the monitor of " + region + " goes on.", TextStyle.GOOD);
        }
    }

    private void report(IdentityMonitor monitor, MonitorRound round, Optional<ShellCommand> onChange) {
        if (round.alerts().isEmpty()) {
            return;
        }
        if (context.form().isForPeople()) {
            MonitorViews.alerts(round).forEach(view -> output().printResult(view, context.form()));
        } else {
            round.alerts()
                    .forEach(alert -> output().printResult(MonitorViews.alert(alert, round.at()), context.form()));
        }
        try {
            monitor.acknowledge(handled(monitor, round, onChange));
        } catch (StoreException e) {
            output().printError(ErrorReport.of(e), "The same alerts may be shown again: ", context.output());
        }
    }

    /** The alerts that the command has handled. One that was stopped gets them again, with the rest, at the next start. */
    private List<Alert> handled(IdentityMonitor monitor, MonitorRound round, Optional<ShellCommand> onChange) {
        if (onChange.isEmpty()) {
            return round.alerts();
        }
        int runs = 0;
        for (ViewModel view : MonitorViews.alerts(round)) {
            monitor.renewLease();
            if (!run(onChange.get(), view)) {
                return round.isSummarized() ? List.of() : round.alerts().subList(0, runs);
            }
            runs++;
        }
        return round.alerts();
    }

    /** @return false when it was stopped */
    private boolean run(ShellCommand command, ViewModel view) {
        JsonObject event = view.rows().get(0);
        Optional<String> trouble =
                command.run(JsonFormatter.compact(event) + "\n", AlertJson.environment(event), context.cancellation());
        if (trouble.isPresent() && context.cancellation().isCancelled()) {
            output().printNotice(
                            "The command of --on-change was stopped; it gets this alert again at the next start.",
                            TextStyle.WARNING);
            return false;
        }
        trouble.ifPresent(why -> output().printNotice(
                        "The command of --on-change has failed: " + why + ". The monitor goes on.", TextStyle.WARNING));
        return true;
    }
}
