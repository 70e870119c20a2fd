package dev.mailfrom.core.command;

import dev.mailfrom.core.audit.monitor.IdentityMonitor;
import dev.mailfrom.core.audit.scan.IdentityFilter;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.time.Duration;
import java.util.List;

/** The monitors of one {@code audit --every}, one for each region. @param every from one round to the next */
public record MonitorRun(List<IdentityMonitor> monitors, Duration every) {

    /** Each round asks SES about all identities. Shorter intervals would take SES's rate limit away from changes. */
    private static final Duration LEAST = Duration.ofMinutes(1);

    public MonitorRun {
        monitors = List.copyOf(monitors);
    }

    public static void rejectTooFrequent(CommandContext context, Duration every) {
        boolean sandbox = context.target().zonePublisher().isPresent();
        if (every.isZero() || !sandbox && every.compareTo(LEAST) < 0) {
            throw new UsageException(
                    "--every takes at least 1m, because each round asks SES about all identities.",
                    CommandText.of("Such as:", PrintedCommand.of("audit", "--every", "15m")));
        }
    }

    public static MonitorRun of(
            CommandContext context,
            List<String> regions,
            IdentityFilter filter,
            String name,
            Duration every,
            Severity from) {
        boolean sandbox = context.target().zonePublisher().isPresent();
        Duration dnsEvery = sandbox ? every : IdentityMonitor.MonitorSpec.dnsEvery(every);
        return new MonitorRun(
                regions.stream()
                        .map(region -> context.scans()
                                .monitor(new IdentityMonitor.MonitorSpec(name, region, filter, from, every, dnsEvery)))
                        .toList(),
                every);
    }
}
