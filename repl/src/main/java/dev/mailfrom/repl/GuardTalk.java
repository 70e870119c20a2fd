package dev.mailfrom.repl;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.Alert;
import dev.mailfrom.core.audit.Round;
import dev.mailfrom.core.audit.Watchdog;
import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.command.ExitCode;
import dev.mailfrom.core.command.Result;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.view.JsonText;
import dev.mailfrom.core.view.Output;
import dev.mailfrom.core.view.Tone;
import dev.mailfrom.core.view.View;
import dev.mailfrom.core.view.WatchViews;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Keeps watch in a terminal until Ctrl-C: says nothing while nothing changes, and goes on whatever fails meanwhile. */
final class GuardTalk {

    private final Console console;
    private final Output output;
    private final Supplier<LiveLine> lines;
    private final Cancellation cancellation;
    private final Map<String, String> places = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private Optional<LiveLine> open = Optional.empty();
    private String elsewhere = "";

    GuardTalk(Console console, Output output, Supplier<LiveLine> lines, Cancellation cancellation) {
        this.console = console;
        this.output = output;
        this.lines = lines;
        this.cancellation = cancellation;
    }

    /** Returns when it is stopped, or where the first look fails already. @return the exit code it means */
    int run(Result.Guarding guarding) {
        List<Watchdog> watchdogs = guarding.guard().watchdogs();
        Optional<ShellCommand> onChange = guarding.onChange().map(ShellCommand::new);
        watchdogs.forEach(Watchdog::hasten);
        boolean looked = false;
        try {
            while (true) {
                Duration next = guarding.guard().every();
                for (Watchdog watchdog : watchdogs) {
                    Watchdog.Look look = watchdog.look(cancellation);
                    if (look instanceof Watchdog.Look.Away away && !looked) {
                        Complaint why = Complaint.of(away.why());
                        aloud().complain(why, "", output);
                        return why.exit();
                    }
                    hear(watchdog, look, onChange);
                    next = look.next().compareTo(next) < 0 ? look.next() : next;
                }
                looked = true;
                LiveLine.Ended ended = pause(next);
                if (ended == LiveLine.Ended.CANCELLED) {
                    return ExitCode.INTERRUPTED;
                }
                if (ended == LiveLine.Ended.SKIPPED) {
                    watchdogs.forEach(Watchdog::hasten);
                }
            }
        } finally {
            aloud();
        }
    }

    /** The same line goes on being redrawn until there is something to say. */
    private LiveLine.Ended pause(Duration pause) {
        LiveLine line = open.orElseGet(lines);
        open = Optional.of(line);
        if (line.redraws()) {
            line.show(String.join("; ", places.values().stream().sorted().toList()));
        }
        return line.pause(pause, cancellation);
    }

    /** Where something is said, the line ends before it. */
    private Console aloud() {
        open.ifPresent(LiveLine::close);
        open = Optional.empty();
        return console;
    }

    private void hear(Watchdog watchdog, Watchdog.Look look, Optional<ShellCommand> onChange) {
        String region = watchdog.order().region();
        if (look instanceof Watchdog.Look.Done done) {
            Round round = done.round();
            if (round.back()) {
                goesOn(region);
            }
            places.put(region, WatchViews.line(round, region));
            tell(watchdog, round, onChange);
        } else if (look instanceof Watchdog.Look.NotYet early && early.seen()) {
            goesOn(region);
        } else if (look instanceof Watchdog.Look.Away away && away.news()) {
            waiting.add(region);
            Complaint why = Complaint.of(away.why());
            aloud().complain(why, "The watch over " + region + " waits and goes on by itself: ", output);
        } else if (look instanceof Watchdog.Look.Elsewhere other && !elsewhere.equals(other.owner())) {
            elsewhere = other.owner();
            aloud().notice(
                            "Another process keeps this watch over " + region + " at the moment (" + other.owner()
                                    + "); this one takes over when that one ends.",
                            Tone.QUIET);
        }
    }

    /** Here, or where another process looks and this one only saw that it had failed. */
    private void goesOn(String region) {
        if (waiting.remove(region)) {
            aloud().notice("SES and DNS answer again; the watch over " + region + " goes on.", Tone.GOOD);
        }
    }

    private void tell(Watchdog watchdog, Round round, Optional<ShellCommand> onChange) {
        if (round.alerts().isEmpty()) {
            return;
        }
        if (output == Output.TEXT) {
            WatchViews.news(round).forEach(view -> aloud().result(view, output));
        } else {
            round.alerts().forEach(alert -> aloud().result(WatchViews.alert(alert, round.at()), output));
        }
        try {
            watchdog.told(handled(watchdog, round, onChange));
        } catch (StoreFailure e) {
            aloud().complain(Complaint.of(e), "What was just told may be told again: ", output);
        }
    }

    /** What the command has got. Where it was stopped, it gets the same again, and what was yet to come, at the next start. */
    private List<Alert> handled(Watchdog watchdog, Round round, Optional<ShellCommand> onChange) {
        if (onChange.isEmpty()) {
            return round.alerts();
        }
        int runs = 0;
        for (View view : WatchViews.news(round)) {
            watchdog.keep();
            if (!run(onChange.get(), view)) {
                return round.isFlood() ? List.of() : round.alerts().subList(0, runs);
            }
            runs++;
        }
        return round.alerts();
    }

    /** False where it was stopped. */
    private boolean run(ShellCommand command, View view) {
        JsonObject event = view.rows().get(0);
        Optional<String> trouble =
                command.run(JsonText.compact(event) + "\n", WatchViews.environment(event), cancellation);
        if (trouble.isPresent() && cancellation.isCancelled()) {
            aloud().notice(
                            "The command of --on-change was stopped; it gets this again at the next start.",
                            Tone.WARNING);
            return false;
        }
        trouble.ifPresent(why ->
                aloud().notice("The command of --on-change has failed: " + why + ". The watch goes on.", Tone.WARNING));
        return true;
    }
}
