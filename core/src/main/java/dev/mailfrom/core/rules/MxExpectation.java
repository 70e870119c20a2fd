package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.mailfrom.FeedbackHost;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.ses.SesRegions;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What SES should make of the MX, judged by DNS. Only SES's status says what SES has really seen. */
public enum MxExpectation {
    SHOULD_ACCEPT,
    MAY_SEE_EITHER,
    WILL_NOT_ACCEPT,
    UNKNOWN;

    /**
     * Judges what the authoritative servers say, or the resolver where they were not asked. It is unknown where none of
     * them answered, and hopeless where nothing delegates to them. SES wants exactly one MX, and only the MX decides (SES
     * developer guide, mail-from).
     */
    public static MxExpectation of(MailFromDns dns) {
        boolean silent = dns.view()
                .filter(view -> !view.servers().isEmpty() && view.mx().isEmpty())
                .isPresent();
        Set<MxExpectation> each = dns.decisiveMx().stream()
                .map(answer -> of(answer, dns))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MxExpectation.class)));
        if (dns.view().filter(view -> view.delegation().isMissingAtParent()).isPresent()) {
            return WILL_NOT_ACCEPT;
        } else if (silent) {
            return UNKNOWN;
        }
        return each.size() == 1
                ? each.iterator().next()
                : each.contains(SHOULD_ACCEPT) || each.contains(MAY_SEE_EITHER) ? MAY_SEE_EITHER : UNKNOWN;
    }

    /** Judges one answer of those, or of a wildcard. What SES makes of a CNAME is not documented; beside one, servers differ in what they show. */
    public static MxExpectation of(DnsAnswer answer, MailFromDns dns) {
        boolean absent = answer instanceof DnsAnswer.Absence;
        if (absent || answer.isEndless()) {
            return WILL_NOT_ACCEPT;
        }
        if (!(answer instanceof DnsAnswer.Found found)) {
            return UNKNOWN;
        }
        List<DnsRecord> records = answer.records();
        boolean right = records.size() == 1 && FeedbackHost.isMxOf(records.get(0));
        boolean besideAlias = found.others().stream().anyMatch(DnsRecord.Cname.class::isInstance);
        if (besideAlias) {
            return right ? MAY_SEE_EITHER : WILL_NOT_ACCEPT;
        }
        return !right
                ? WILL_NOT_ACCEPT
                : answer.aliases().isEmpty() ? ofHost((DnsRecord.Mx) records.get(0), dns) : UNKNOWN;
    }

    /** A region that is not known is a new one if its host has an address; without one, it may be mistyped. */
    private static MxExpectation ofHost(DnsRecord.Mx mx, MailFromDns dns) {
        String region = FeedbackHost.region(mx.target()).orElseThrow();
        Optional<DnsAnswer> address = dns.address(mx.target());
        if (SesRegions.isKnown(region)
                || address.filter(DnsAnswer.Found.class::isInstance).isPresent()) {
            return SHOULD_ACCEPT;
        }
        boolean mistyped = FeedbackHost.intendedRegion(region, "").isPresent()
                && address.filter(DnsAnswer.Absence.class::isInstance).isPresent();
        return mistyped ? WILL_NOT_ACCEPT : UNKNOWN;
    }

    /** The word in JSON and on the screen. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
