package dev.mailfrom.core.rules.snapshot;

import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.dkim.DkimDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.ReadyDomain;
import dev.mailfrom.core.dns.mailfrom.SpfState;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the rules look at: an identity, the setting that is evaluated, what SES says and what DNS says.
 *
 * @param setting what SES has now, or what is intended
 * @param intended whether the setting is only intended; findings about SES's present status are then left out
 * @param dns what DNS says of the setting's domain; empty where there is no domain
 * @param ready usual names with SES's MX; only looked for if there is no MAIL FROM domain or its MX is missing
 * @param dkimDns what DNS says of DKIM and of the identity's DMARC policy; empty where it was not asked
 * @param spfInUse of the MAIL FROM domain that mail gets now; only read where it is not the setting's
 */
public record IdentitySnapshot(
        Identity identity,
        MailFromSetting setting,
        boolean intended,
        SesSnapshot ses,
        Optional<MailFromDns> dns,
        List<ReadyDomain> ready,
        Optional<DkimDns> dkimDns,
        Optional<SpfState> spfInUse) {

    public IdentitySnapshot {
        ready = List.copyOf(ready);
    }

    public IdentitySnapshot(
            Identity identity, MailFromSetting setting, boolean intended, SesSnapshot ses, Optional<MailFromDns> dns) {
        this(identity, setting, intended, ses, dns, List.of(), Optional.empty(), Optional.empty());
    }

    /** The same with the names that were found to be ready. */
    public IdentitySnapshot withReady(List<ReadyDomain> found) {
        return new IdentitySnapshot(identity, setting, intended, ses, dns, found, dkimDns, spfInUse);
    }

    /** The same with what DNS says of DKIM. */
    public IdentitySnapshot withDkimDns(DkimDns found) {
        return new IdentitySnapshot(identity, setting, intended, ses, dns, ready, Optional.of(found), spfInUse);
    }

    /** The same with what DNS says of the MAIL FROM domain that mail gets now. */
    public IdentitySnapshot withSpfInUse(Optional<SpfState> found) {
        return new IdentitySnapshot(identity, setting, intended, ses, dns, ready, dkimDns, found);
    }

    /** What SES says of the identity; empty where it is not registered here. */
    public Optional<MailFromAttributes> currentAttributes() {
        return ses.attributes(identity);
    }

    /** The MAIL FROM domain of the setting. */
    public Optional<MailFromDomain> domain() {
        return setting.domain();
    }

    /** What the zone's own servers say; empty where they could not be found or asked. */
    public Optional<AuthorityView> authorityView() {
        return dns.flatMap(MailFromDns::view);
    }

    /** Whether the identity is a domain, or an address at or below a domain that SES has verified. */
    public boolean isDomainKnownToBeOwned() {
        return identity instanceof Identity.Domain
                || identity.mostGranularFirst().stream()
                        .filter(Identity.Domain.class::isInstance)
                        .flatMap(above -> ses.verification(above).stream())
                        .anyMatch(VerificationStatus::isVerified);
    }

    /** What SES does now with mail from the identity. */
    public EffectiveMailFrom effective() {
        return EffectiveMailFrom.of(identity, ses.attributes(), ses.verification());
    }

    /** The same once it has these attributes. */
    public EffectiveMailFrom effectiveWith(MailFromAttributes other) {
        Map<Identity, MailFromAttributes> attributes = new HashMap<>(ses.attributes());
        attributes.put(identity, other);
        return EffectiveMailFrom.of(identity, attributes, ses.verification());
    }

    /** What DNS says of SPF of one of the two MAIL FROM domains; empty where it was not asked. */
    public Optional<SpfState> spfState(MailFromDomain domain) {
        return dns.flatMap(MailFromDns::spfState)
                .filter(state -> state.domain().equals(domain))
                .or(() -> spfInUse.filter(state -> state.domain().equals(domain)));
    }

    /** How SES signs mail from the identity, or why that is not known. */
    public ReadResult<DkimSigning> dkimSigning() {
        return ses.dkimSigning(identity);
    }

    public String region() {
        return ses.region();
    }
}
