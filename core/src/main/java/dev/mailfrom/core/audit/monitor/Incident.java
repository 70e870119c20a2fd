package dev.mailfrom.core.audit.monitor;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.dmarc.DmarcForecast;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A problem of a monitored identity, current or resolved.
 *
 * @param id unique, and the same from turning bad to recovering; finds the messages about it
 * @param since when it was first seen
 * @param now the attributes in SES; empty if the identity is no longer registered
 * @param findings the worst first, each with its fix; empty once resolved
 * @param sesGivesUpAt when SES stops looking for the MX; empty if it does not look
 * @param forecast what happens to its mail now; empty if the identity is no longer registered
 * @param deadlineExact whether that time is exact; else it is the latest possible, because SES began before the first round
 */
public record Incident(
        String id,
        AccountRegion scope,
        Identity identity,
        Instant since,
        Optional<MailFromAttributes> now,
        List<Finding> findings,
        Optional<Instant> sesGivesUpAt,
        boolean deadlineExact,
        Optional<DmarcForecast> forecast) {

    /** How long SES looks for the MX before it gives up (SES developer guide, mail-from). */
    public static final Duration PATIENCE_OF_SES = Duration.ofHours(72);

    public Incident {
        findings = List.copyOf(findings);
    }

    /** The first fix; may be empty. */
    public String fix() {
        return findings.stream()
                .map(Finding::fix)
                .filter(fix -> !fix.isEmpty())
                .findFirst()
                .orElse("");
    }
}
