package dev.mailfrom.core.audit.monitor;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is, or was, wrong with a watched identity.
 *
 * @param id stays the same from turning bad to recovering, and is unique; messages about it are found by it
 * @param since when it was first seen
 * @param now what SES says; empty where it is no longer registered
 * @param findings what is wrong, the worst first, each with its fix; none once nothing is
 * @param sesGivesUpAt when SES stops looking for the MX; empty where it does not look
 * @param deadlineExact whether that moment is known; else it is the latest possible, because SES began before the first round
 */
public record Incident(
        String id,
        AccountRegion scope,
        Identity identity,
        Instant since,
        Optional<MailFromAttributes> now,
        List<Finding> findings,
        Optional<Instant> sesGivesUpAt,
        boolean deadlineExact) {

    /** How long SES looks for the MX before it gives up (SES developer guide, mail-from). */
    public static final Duration PATIENCE_OF_SES = Duration.ofHours(72);

    public Incident {
        findings = List.copyOf(findings);
    }

    /** What to do first; may be empty. */
    public String fix() {
        return findings.stream()
                .map(Finding::fix)
                .filter(fix -> !fix.isEmpty())
                .findFirst()
                .orElse("");
    }
}
