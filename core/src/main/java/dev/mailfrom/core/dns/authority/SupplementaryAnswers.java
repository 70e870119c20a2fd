package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsAnswer;
import java.util.List;
import java.util.Optional;

/**
 * What was asked on, of one server, because the first answers left it open.
 *
 * @param below an MX one label below the name, asked where the name has the same MX as a wildcard: only where the name
 *     itself does not exist can the wildcard answer there (RFC 4592 section 3.3.1)
 * @param otherTypes A and AAAA at the name, asked where it exists without MX and TXT
 */
public record SupplementaryAnswers(Optional<DnsAnswer> below, List<DnsAnswer> otherTypes) {

    /** Nothing was left open. */
    public static final SupplementaryAnswers NOTHING = new SupplementaryAnswers(Optional.empty(), List.of());

    public SupplementaryAnswers {
        otherTypes = List.copyOf(otherTypes);
    }
}
