package dev.mailfrom.repl.flow;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.monitor.Alert;
import dev.mailfrom.core.audit.monitor.IdentityMonitor;
import dev.mailfrom.core.audit.monitor.MonitorRound;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.view.JsonFormatter;
import dev.mailfrom.core.view.MonitorViews;
import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.repl.output.CliOutput;
import dev.mailfrom.repl.output.ProgressLine;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Keeps watch in a terminal until Ctrl-C: says nothing while nothing changes, and goes on whatever fails meanwhile. */
final class MonitorPresenter {

    private final CliOutput cliOutput;
    private final OutputFormat format;
    private final Supplier<ProgressLine> lines;
    private final CancellationToken cancellation;
    private final Map<String, String> places = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private Optional<ProgressLine> open = Optional.empty();
    private String elsewhere = "";

    MonitorPresenter(
            CliOutput cliOutput, OutputFormat format, Supplier<ProgressLine> lines, CancellationToken cancellation) {
        this.cliOutput = cliOutput;
        this.format = format;
        this.lines = lines;
        this.cancellation = cancellation;
    }

    /** Returns when it is stopped, or where the first look fails already. @return the exit code it means */
    int run(CommandResult.Monitoring monitoring) {
        List<IdentityMonitor> monitors = monitoring.monitorRun().monitors();
        Optional<ShellCommand> onChange = monitoring.onChange().map(ShellCommand::new);
        monitors.forEach(IdentityMonitor::pollNow);
        boolean looked = false;
        try {
            while (true) {
                Duration next = monitoring.monitorRun().every();
                for (IdentityMonitor monitor : monitors) {
                    IdentityMonitor.PollResult pollResult = monitor.poll(cancellation);
                    if (pollResult instanceof IdentityMonitor.PollResult.Unavailable unavailable && !looked) {
                        ErrorReport why = ErrorReport.of(unavailable.why());
                        aloud().printError(why, "", format);
                        return why.exitCode();
                    }
                    hear(monitor, pollResult, onChange);
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
            aloud();
        }
    }

    /** The same line goes on being redrawn until there is something to say. */
    private ProgressLine.PauseEnd pause(Duration pause) {
        ProgressLine line = open.orElseGet(lines);
        open = Optional.of(line);
        if (line.canRedraw()) {
            line.show(String.join("; ", places.values().stream().sorted().toList()));
        }
        return line.pause(pause, cancellation);
    }

    /** Where something is said, the line ends before it. */
    private CliOutput aloud() {
        open.ifPresent(ProgressLine::close);
        open = Optional.empty();
        return cliOutput;
    }

    private void hear(IdentityMonitor monitor, IdentityMonitor.PollResult pollResult, Optional<ShellCommand> onChange) {
        String region = monitor.spec().region();
        if (pollResult instanceof IdentityMonitor.PollResult.Completed completed) {
            MonitorRound round = completed.round();
            if (round.recovered()) {
                goesOn(region);
            }
            places.put(region, MonitorViews.line(round, region));
            tell(monitor, round, onChange);
        } else if (pollResult instanceof IdentityMonitor.PollResult.NotDue early && early.lastPollComplete()) {
            goesOn(region);
        } else if (pollResult instanceof IdentityMonitor.PollResult.Unavailable unavailable
                && unavailable.newOutage()) {
            waiting.add(region);
            ErrorReport why = ErrorReport.of(unavailable.why());
            aloud().printError(why, "The watch over " + region + " waits and goes on by itself: ", format);
        } else if (pollResult instanceof IdentityMonitor.PollResult.HeldByOther other
                && !elsewhere.equals(other.owner())) {
            elsewhere = other.owner();
            aloud().printNotice(
                            "Another process keeps this watch over " + region + " at the moment (" + other.owner()
                                    + "); this one takes over when that one ends.",
                            TextStyle.QUIET);
        }
    }

    /** Here, or where another process looks and this one only saw that it had failed. */
    private void goesOn(String region) {
        if (waiting.remove(region)) {
            aloud().printNotice("SES and DNS answer again; the watch over " + region + " goes on.", TextStyle.GOOD);
        }
    }

    private void tell(IdentityMonitor monitor, MonitorRound round, Optional<ShellCommand> onChange) {
        if (round.alerts().isEmpty()) {
            return;
        }
        if (format == OutputFormat.TEXT) {
            MonitorViews.alerts(round).forEach(view -> aloud().printResult(view, format));
        } else {
            round.alerts().forEach(alert -> aloud().printResult(MonitorViews.alert(alert, round.at()), format));
        }
        try {
            monitor.acknowledge(handled(monitor, round, onChange));
        } catch (StoreException e) {
            aloud().printError(ErrorReport.of(e), "What was just told may be told again: ", format);
        }
    }

    /** What the command has got. Where it was stopped, it gets the same again, and what was yet to come, at the next start. */
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

    /** False where it was stopped. */
    private boolean run(ShellCommand command, ViewModel view) {
        JsonObject event = view.rows().get(0);
        Optional<String> trouble =
                command.run(JsonFormatter.compact(event) + "\n", MonitorViews.environment(event), cancellation);
        if (trouble.isPresent() && cancellation.isCancelled()) {
            aloud().printNotice(
                            "The command of --on-change was stopped; it gets this again at the next start.",
                            TextStyle.WARNING);
            return false;
        }
        trouble.ifPresent(why -> aloud().printNotice(
                        "The command of --on-change has failed: " + why + ". The watch goes on.", TextStyle.WARNING));
        return true;
    }
}
