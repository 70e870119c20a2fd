package dev.mailfrom.core.audit.report;

import dev.mailfrom.core.error.MailfromException;
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
 * @param regions those that were to be audited
 * @param failed those of them that could not be audited to the end
 * @param registered how many identities are registered there, as far as the list was read
 * @param checked how many of them were checked
 * @param shown how many of those the filters let through; all that follows is about these
 * @param complete whether all that were to be checked were
 * @param verdicts how many identities have each verdict
 * @param statuses how many identities have each custom MAIL FROM status; {@code none} for those without a domain
 * @param groups one for each code that was found, the worst first
 * @param worst the identities with the worst verdicts, the worst first; only a few
 * @param withoutDomain those without a custom MAIL FROM domain
 * @param shadowing those without one that override an identity above them which has one
 * @param sharedDomain MAIL FROM domains of several identities, or of several regions
 * @param unreadable names in SES's list that could not be read, and were left out
 * @param comparison what is different from an earlier audit; empty where none was named
 */
public record AuditSummary(
        List<String> regions,
        List<FailedRegion> failed,
        int registered,
        int checked,
        int shown,
        boolean complete,
        Duration elapsed,
        Map<Verdict, Integer> verdicts,
        Map<String, Integer> statuses,
        List<FindingGroup> groups,
        List<RankedIdentity> worst,
        NameSample withoutDomain,
        NameSample shadowing,
        List<SharedDomain> sharedDomain,
        NameSample unreadable,
        Optional<BaselineComparison> comparison) {

    public AuditSummary {
        regions = List.copyOf(regions);
        failed = List.copyOf(failed);
        groups = List.copyOf(groups);
        worst = List.copyOf(worst);
        sharedDomain = List.copyOf(sharedDomain);
    }

    /** A region that could not be audited to the end. @param code of the error @param message why @param fix may be empty */
    public record FailedRegion(String region, String code, String message, String fix) {

        static FailedRegion of(String region, RuntimeException why) {
            return why instanceof MailfromException known
                    ? new FailedRegion(region, known.code(), known.getMessage(), known.fix())
                    : new FailedRegion(region, "BUG", why.toString(), "");
        }
    }

    /** The names of the regions that were audited to the end. */
    public List<String> audited() {
        List<String> names = failed.stream().map(FailedRegion::region).toList();
        return regions.stream().filter(region -> !names.contains(region)).toList();
    }

    /** A code, and whom it was found of. @param severity the worst it was found with */
    public record FindingGroup(FindingCode code, Severity severity, NameSample identities) {}

    /** One of the worst. @param codes all but what is good to know */
    public record RankedIdentity(String identity, String region, Verdict verdict, List<String> codes) {
        public RankedIdentity {
            codes = List.copyOf(codes);
        }
    }

    /**
     * A MAIL FROM domain that is not one identity's alone.
     *
     * @param conflict what does not go together across the regions, in words; empty where nothing
     */
    public record SharedDomain(String domain, NameSample identities, List<String> regions, Optional<String> conflict) {
        public SharedDomain {
            regions = List.copyOf(regions);
        }
    }

    /**
     * What is different.
     *
     * @param earlier which audit it was compared with, in words
     * @param worse identities with something new
     * @param resolved identities that something is gone of
     * @param gone identities that had something and are no longer there
     */
    public record BaselineComparison(String earlier, NameSample worse, NameSample resolved, NameSample gone) {}
}
