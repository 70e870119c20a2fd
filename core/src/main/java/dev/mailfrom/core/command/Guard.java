package dev.mailfrom.core.command;

import dev.mailfrom.core.audit.Selection;
import dev.mailfrom.core.audit.Watchdog;
import dev.mailfrom.core.rules.Severity;
import java.time.Duration;
import java.util.List;

/** The watches of one {@code audit --every}: one for each region. @param every from one look to the next */
public record Guard(List<Watchdog> watchdogs, Duration every) {

    /** SES is asked for all identities at each look; more often would take its pace from those who change something. */
    private static final Duration LEAST = Duration.ofMinutes(1);

    public Guard {
        watchdogs = List.copyOf(watchdogs);
    }

    static void refuseTooOften(Desk desk, Duration every) {
        boolean practice = desk.isSandbox() || desk.zone().isPresent();
        if (every.isZero() || !practice && every.compareTo(LEAST) < 0) {
            throw new SyntaxError(
                    "--every takes at least 1m: a look asks SES about all identities.", "mailfrom audit --every 15m");
        }
    }

    static Guard of(Desk desk, List<String> regions, Selection selection, String name, Duration every, Severity from) {
        boolean practice = desk.isSandbox() || desk.zone().isPresent();
        Duration dnsEvery = practice ? every : Watchdog.Order.dnsEvery(every);
        return new Guard(
                regions.stream()
                        .map(region ->
                                desk.watchdog(new Watchdog.Order(name, region, selection, from, every, dnsEvery)))
                        .toList(),
                every);
    }
}
