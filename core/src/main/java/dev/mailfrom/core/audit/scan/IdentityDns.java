package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.dns.dkim.DkimDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.ReadyDomain;
import dev.mailfrom.core.ses.DomainName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What DNS says about one identity.
 *
 * @param mailFrom empty if there is no MAIL FROM domain
 * @param ready names at which SES's MX is published, if the identity has none at its own
 * @param leftBehind names with SES's MX that were its MAIL FROM domain, and that no identity uses
 */
record IdentityDns(
        Optional<MailFromDns> mailFrom, List<ReadyDomain> ready, List<ReadyDomain> leftBehind, DkimDns dkim) {

    IdentityDns {
        Set<DomainName> left = leftBehind.stream().map(ReadyDomain::name).collect(Collectors.toSet());
        ready = ready.stream().filter(name -> !left.contains(name.name())).toList();
        leftBehind = List.copyOf(leftBehind);
    }
}
