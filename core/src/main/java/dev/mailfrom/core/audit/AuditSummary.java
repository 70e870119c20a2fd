package dev.mailfrom.core.audit;

import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an audit has shown, as a whole.
 *
 * @param regions those that were audited
 * @param registered how many identities are registered there, as far as the list was read
 * @param checked how many of them were checked
 * @param shown how many of those the filters let through; all that follows is about these
 * @param complete whether all that were to be checked were
 * @param verdicts how many identities have each verdict
 * @param statuses how many identities have each custom MAIL FROM status; {@code none} for those without a domain
 * @param groups one for each code that was found, the worst first
 * @param worst the identities with the worst verdicts, the worst first; only a few
 * @param without those without a custom MAIL FROM domain
 * @param shadowing those without one that override an identity above them which has one
 * @param shared MAIL FROM domains of several identities, or of several regions
 * @param unreadable names in SES's list that could not be read, and were left out
 * @param since what is different from an earlier audit; empty where none was named
 */
public record AuditSummary(
        List<String> regions,
        int registered,
        int checked,
        int shown,
        boolean complete,
        Duration elapsed,
        Map<Verdict, Integer> verdicts,
        Map<String, Integer> statuses,
        List<Group> groups,
        List<Ranked> worst,
        Sample without,
        Sample shadowing,
        List<Shared> shared,
        Sample unreadable,
        Optional<Since> since) {

    public AuditSummary {
        regions = List.copyOf(regions);
        groups = List.copyOf(groups);
        worst = List.copyOf(worst);
        shared = List.copyOf(shared);
    }

    /** A code, and whom it was found of. @param severity the worst it was found with */
    public record Group(FindingCode code, Severity severity, Sample identities) {}

    /** One of the worst. @param status {@code none} without a MAIL FROM domain @param codes all but what is good to know */
    public record Ranked(String identity, String region, Verdict verdict, String status, List<String> codes) {
        public Ranked {
            codes = List.copyOf(codes);
        }
    }

    /**
     * A MAIL FROM domain that is not one identity's alone.
     *
     * @param conflict what does not go together across the regions, in words; empty where nothing
     */
    public record Shared(String domain, Sample identities, List<String> regions, Optional<String> conflict) {
        public Shared {
            regions = List.copyOf(regions);
        }
    }

    /**
     * What is different.
     *
     * @param earlier which audit it was compared with, in words
     * @param worse identities with something new
     * @param mended identities that something is gone of
     * @param gone identities that had something and are no longer there
     */
    public record Since(String earlier, Sample worse, Sample mended, Sample gone) {}
}
