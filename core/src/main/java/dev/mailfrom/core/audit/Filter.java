package dev.mailfrom.core.audit;

import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the identities that were checked are shown.
 *
 * @param status the custom MAIL FROM status in SES's word, or {@code none}; empty for any
 * @param codes one of which has to be found; none for any
 * @param from at least so bad something has to be; empty for anything
 */
public record Filter(Optional<String> status, Set<FindingCode> codes, Optional<Severity> from) {

    /** All are shown. */
    public static final Filter ALL = new Filter(Optional.empty(), Set.of(), Optional.empty());

    public Filter {
        codes = Set.copyOf(codes);
    }

    boolean lets(Checked checked) {
        return status.map(Tally.status(checked)::equalsIgnoreCase).orElse(true)
                && (codes.isEmpty() || checked.findings().stream().anyMatch(finding -> codes.contains(finding.code())))
                && from.map(least -> checked.findings().stream()
                                .anyMatch(finding -> !finding.code().isGood()
                                        && finding.severity().compareTo(least) <= 0))
                        .orElse(true);
    }
}
