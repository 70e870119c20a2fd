package dev.mailfrom.core.rules.snapshot;

import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The identities that use a domain as their MAIL FROM domain. SES wants a MAIL FROM domain below the identity's domain. */
public final class MailFromDomainUsers {

    private MailFromDomainUsers() {}

    /** Those with this MAIL FROM domain among identities whose attributes are known, sorted. */
    public static List<Identity> of(DomainName domain, Map<Identity, MailFromAttributes> known) {
        return known.entrySet().stream()
                .filter(each -> each.getValue()
                        .domain()
                        .map(MailFromDomain::name)
                        .filter(domain::equals)
                        .isPresent())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The registered identities that could have this MAIL FROM domain, the likeliest first: domains, then addresses. */
    static Stream<Identity> candidates(DomainName domain, Collection<Identity> registered) {
        return registered.stream()
                .filter(identity -> domain.isProperChildOf(identity.domain()))
                .sorted(Comparator.comparing(Identity::type).thenComparing(Comparator.naturalOrder()));
    }
}
