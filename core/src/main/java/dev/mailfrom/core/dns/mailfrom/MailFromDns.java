package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.authority.AnswerGroup;
import dev.mailfrom.core.dns.authority.AuthorityResult;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.dmarc.DmarcAlignment;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.List;
import java.util.Optional;

/**
 * What DNS says of one MAIL FROM domain.
 *
 * @param mx the configured resolver's answer for MX
 * @param txt the configured resolver's answer for TXT
 * @param authorityResult what each server of the zone says, or why nobody asked them
 * @param checks what else the resolver was asked, to tell what its answers are worth
 * @param spf whether SPF lets SES pass; empty where nobody asked
 * @param dmarc whether SPF counts for DMARC of the identity's domain; empty where nobody asked
 */
public record MailFromDns(
        MailFromDomain domain,
        DnsAnswer mx,
        DnsAnswer txt,
        AuthorityResult authorityResult,
        ResolverChecks checks,
        Optional<SesSpfVerdict> spf,
        Optional<DmarcAlignment> dmarc) {

    /** The records, without what SPF and DMARC make of them. */
    public MailFromDns(
            MailFromDomain domain, DnsAnswer mx, DnsAnswer txt, AuthorityResult authority, ResolverChecks checks) {
        this(domain, mx, txt, authority, checks, Optional.empty(), Optional.empty());
    }

    /** Only the resolver's answers. */
    public MailFromDns(MailFromDomain domain, DnsAnswer mx, DnsAnswer txt) {
        this(domain, mx, txt, AuthorityResult.disabled(), ResolverChecks.NONE);
    }

    /** The same with what SPF and DMARC make of it. */
    public MailFromDns withSpfAndDmarc(SesSpfVerdict authorisation, DmarcAlignment alignment) {
        return new MailFromDns(
                domain, mx, txt, authorityResult, checks, Optional.of(authorisation), Optional.of(alignment));
    }

    /** The zone the name lies in: as its servers say, else as an answer that found nothing has named it (RFC 2308 section 3). */
    public Optional<String> zone() {
        return view().map(AuthorityView::zone)
                .or(() -> soa(mx).or(() -> soa(txt)).map(DnsRecord.Soa::owner))
                .filter(this::isAboveOrAt);
    }

    private static Optional<DnsRecord.Soa> soa(DnsAnswer answer) {
        if (answer instanceof DnsAnswer.NoData none && none.aliases().isEmpty()) {
            return none.zone();
        }
        return answer instanceof DnsAnswer.NoSuchName none && none.aliases().isEmpty() ? none.zone() : Optional.empty();
    }

    private boolean isAboveOrAt(String zone) {
        String name = domain.name().text();
        return !zone.isEmpty() && (name.equals(zone) || name.endsWith("." + zone));
    }

    /** The authoritative view; empty where there is none. */
    public Optional<AuthorityView> view() {
        return authorityResult.view();
    }

    /**
     * The answers for MX by which one judges: those of the authoritative servers, one for each group of equal ones; where
     * none of them can be believed, the resolver's alone.
     */
    public List<DnsAnswer> decisiveMx() {
        return decisive(view().map(AuthorityView::mx).orElse(List.of()), resolverMx());
    }

    /** The same for TXT. */
    public List<DnsAnswer> decisiveTxt() {
        return decisive(view().map(AuthorityView::txt).orElse(List.of()), txt);
    }

    private static List<DnsAnswer> decisive(List<AnswerGroup> groups, DnsAnswer resolver) {
        return groups.isEmpty()
                ? List.of(resolver)
                : groups.stream().map(AnswerGroup::answer).toList();
    }

    /** What the resolver knows; where it refuses to say because of DNSSEC, what it would have said. */
    private DnsAnswer resolverMx() {
        return isBogus() ? checks.unchecked().orElse(mx) : mx;
    }

    /** Whether the resolver says SERVFAIL, and says something when it is asked not to validate. */
    public boolean isBogus() {
        boolean failed = mx instanceof DnsAnswer.Undetermined u && u.reason() == Reason.SERVFAIL;
        return failed
                && checks.unchecked()
                        .filter(answer -> !(answer instanceof DnsAnswer.Undetermined))
                        .isPresent();
    }

    /** Why one has to go by the resolver alone, as the end of a sentence; empty where one need not. */
    public Optional<String> resolverOnlyReason() {
        if (authorityResult instanceof AuthorityResult.NotAsked none) {
            return Optional.of(none.reason());
        }
        boolean silent = view().filter(view -> !view.mx().isEmpty()).isEmpty();
        return silent ? Optional.of("none of its name servers gave an answer to go by") : Optional.empty();
    }
}
