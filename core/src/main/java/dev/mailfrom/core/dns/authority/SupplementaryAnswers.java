package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsAnswer;
import java.util.List;
import java.util.Optional;

/**
 * Further answers of one server to what the first answers left open.
 *
 * @param below the MX one label below the name, if the name has the same MX as a wildcard: the wildcard can only answer
 *     there if the name itself does not exist (RFC 4592 section 3.3.1)
 * @param otherTypes A and AAAA at the name, if it exists without MX and TXT
 */
public record SupplementaryAnswers(Optional<DnsAnswer> below, List<DnsAnswer> otherTypes) {

    public static final SupplementaryAnswers NOTHING = new SupplementaryAnswers(Optional.empty(), List.of());

    public SupplementaryAnswers {
        otherTypes = List.copyOf(otherTypes);
    }
}
