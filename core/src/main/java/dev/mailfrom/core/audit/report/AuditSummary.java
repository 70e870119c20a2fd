package dev.mailfrom.core.audit.report;

import dev.mailfrom.core.dns.dmarc.DmarcVerdict;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The summary of an audit.
 *
 * @param regions the regions to audit
 * @param failed the regions that could not be audited to the end
 * @param registered the number of registered identities, as far as the list was read
 * @param checked the number of checked identities
 * @param shown the number of checked identities that pass the filters; all later components are about these
 * @param complete whether the audit was not stopped early
 * @param verdicts the number of identities with each verdict
 * @param statuses the number of identities with each custom MAIL FROM status; {@code none} for those without a domain
 * @param dmarc the number of identities whose mail passes DMARC now, does not, or may or may not
 * @param groups one per finding code and severity, the worst first
 * @param worst a few identities with the worst verdicts, the worst first
 * @param withoutDomain identities without a custom MAIL FROM domain
 * @param shadowing identities without one that override an identity above them with one
 * @param sharedDomain MAIL FROM domains of several identities, or of several regions
 * @param unreadable names in SES's list that could not be parsed, and were left out
 * @param comparison the differences from an earlier audit; empty if none was named
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
        Map<DmarcVerdict.Passes, Integer> dmarc,
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

    /** A region that could not be audited to the end. @param code of the error @param message the reason @param fix may be empty */
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

    /** A finding code of one severity, and the identities that have it. */
    public record FindingGroup(FindingCode code, Severity severity, NameSample identities) {}

    /** An identity with one of the worst verdicts. @param codes its finding codes, without {@code info} */
    public record RankedIdentity(String identity, String region, Verdict verdict, List<String> codes) {
        public RankedIdentity {
            codes = List.copyOf(codes);
        }
    }

    /**
     * A MAIL FROM domain of several identities.
     *
     * @param conflict the conflict between regions, in words; empty if there is none
     */
    public record SharedDomain(String domain, NameSample identities, List<String> regions, Optional<String> conflict) {
        public SharedDomain {
            regions = List.copyOf(regions);
        }
    }

    /**
     * The differences from an earlier audit.
     *
     * @param earlier names the earlier audit, in words
     * @param worse identities with new findings
     * @param resolved identities with resolved findings
     * @param gone identities with earlier findings that no longer exist
     */
    public record BaselineComparison(String earlier, NameSample worse, NameSample resolved, NameSample gone) {}
}
