package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.DnsAnswer;
import java.util.Optional;

/**
 * What else the resolver was asked.
 *
 * @param unchecked the MX without validation (CD); asked where the usual question brings SERVFAIL
 * @param nonexistentName the address of a random name below {@code invalid}, which nobody can have (RFC 2606); now and then
 * @param target the address of the host that the one MX names
 * @param misplacedRecords where records stand that are missing at their name
 */
public record ResolverChecks(
        Optional<DnsAnswer> unchecked,
        Optional<DnsAnswer> nonexistentName,
        Optional<DnsAnswer> target,
        MisplacedRecords misplacedRecords) {

    public static final ResolverChecks NONE =
            new ResolverChecks(Optional.empty(), Optional.empty(), Optional.empty(), MisplacedRecords.NONE);
}
