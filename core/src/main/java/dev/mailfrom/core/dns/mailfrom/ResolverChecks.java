package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.DnsAnswer;
import java.util.Optional;

/**
 * Further answers of the resolver.
 *
 * @param unchecked the MX without validation (CD); asked if the plain question gives SERVFAIL
 * @param nonexistentName the address of a random name below {@code invalid}, which cannot exist (RFC 2606)
 * @param target the address of the host that the only MX names
 * @param misplacedRecords records that are missing at their name and were found at another
 */
public record ResolverChecks(
        Optional<DnsAnswer> unchecked,
        Optional<DnsAnswer> nonexistentName,
        Optional<DnsAnswer> target,
        MisplacedRecords misplacedRecords) {

    public static final ResolverChecks NONE =
            new ResolverChecks(Optional.empty(), Optional.empty(), Optional.empty(), MisplacedRecords.NONE);
}
