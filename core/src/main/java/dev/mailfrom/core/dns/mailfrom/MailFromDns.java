package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DomainNames;
import dev.mailfrom.core.dns.authority.AnswerGroup;
import dev.mailfrom.core.dns.authority.AuthorityResult;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.dmarc.DmarcAlignment;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.List;
import java.util.Optional;

/**
 * The DNS answers about one MAIL FROM domain.
 *
 * @param mx the resolver's answer for MX
 * @param txt the resolver's answer for TXT
 * @param authorityResult the answers of the zone's name servers, or why there are none
 * @param checks further answers of the resolver, which tell how far it can be trusted
 * @param spf whether SPF lets SES pass; empty if not evaluated
 * @param dmarc whether SPF counts for DMARC of the identity's domain; empty if not evaluated
 */
public record MailFromDns(
        MailFromDomain domain,
        DnsAnswer mx,
        DnsAnswer txt,
        AuthorityResult authorityResult,
        ResolverChecks checks,
        Optional<SesSpfVerdict> spf,
        Optional<DmarcAlignment> dmarc) {

    public MailFromDns(
            MailFromDomain domain, DnsAnswer mx, DnsAnswer txt, AuthorityResult authority, ResolverChecks checks) {
        this(domain, mx, txt, authority, checks, Optional.empty(), Optional.empty());
    }

    MailFromDns withTargetAndMisplaced(Optional<DnsAnswer> target, MisplacedRecords misplaced) {
        ResolverChecks all = new ResolverChecks(checks.unchecked(), checks.nonexistentName(), target, misplaced);
        return new MailFromDns(domain, mx, txt, authorityResult, all);
    }

    public MailFromDns withSpfAndDmarc(SesSpfVerdict verdict, DmarcAlignment alignment) {
        return new MailFromDns(domain, mx, txt, authorityResult, checks, Optional.of(verdict), Optional.of(alignment));
    }

    /** SPF and its alignment; empty if they were not evaluated. */
    public Optional<SpfState> spfState() {
        return spf.flatMap(verdict -> dmarc.map(alignment -> new SpfState(domain, verdict, alignment)));
    }

    /** The zone that holds the name, by its servers, or by the SOA of a negative answer (RFC 2308 section 3). */
    public Optional<String> zone() {
        return view().map(AuthorityView::zone)
                .or(() -> mx.absenceZone().or(txt::absenceZone).map(DnsRecord.Soa::owner))
                .filter(zone ->
                        !zone.isEmpty() && DomainNames.isAtOrBelow(domain.name().text(), zone));
    }

    public Optional<AuthorityView> view() {
        return authorityResult.view();
    }

    /**
     * The answers for MX that decide: one per group of equal answers of the authoritative servers, or the resolver's if
     * none of them is usable.
     */
    public List<DnsAnswer> decisiveMx() {
        return decisive(view().map(AuthorityView::mx).orElse(List.of()), resolverMx());
    }

    /** The same for TXT. */
    public List<DnsAnswer> decisiveTxt() {
        return decisive(view().map(AuthorityView::txt).orElse(List.of()), txt);
    }

    /** Whether there is certainly no MX. */
    public boolean isMxAbsent() {
        return decisiveMx().stream().allMatch(DnsAnswer::isPlainAbsence);
    }

    private static List<DnsAnswer> decisive(List<AnswerGroup> groups, DnsAnswer resolver) {
        return groups.isEmpty()
                ? List.of(resolver)
                : groups.stream().map(AnswerGroup::answer).toList();
    }

    /** The resolver's answer; the one without validation if validation fails. */
    private DnsAnswer resolverMx() {
        return isBogus() ? checks.unchecked().orElse(mx) : mx;
    }

    /** The resolver's answer for the address of the host; empty if it was not asked. */
    public Optional<DnsAnswer> address(String host) {
        return checks.target()
                .filter(answer -> answer.evidence().question().name().equals(host));
    }

    /** Whether the resolver says SERVFAIL, but answers when asked not to validate. */
    public boolean isBogus() {
        boolean failed = mx instanceof DnsAnswer.Undetermined u && u.reason() == Reason.SERVFAIL;
        return failed
                && checks.unchecked()
                        .filter(answer -> !(answer instanceof DnsAnswer.Undetermined))
                        .isPresent();
    }

    /** Why only the resolver decides, as the end of a sentence; empty if the name servers decide. */
    public Optional<String> resolverOnlyReason() {
        if (authorityResult instanceof AuthorityResult.NotAsked none) {
            return Optional.of(none.reason());
        }
        boolean silent = view().filter(view -> !view.mx().isEmpty()).isEmpty();
        return silent ? Optional.of("none of its name servers gave a usable answer") : Optional.empty();
    }
}
