package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DomainNames;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.spf.record.CidrBlock;
import dev.mailfrom.core.dns.spf.record.IpAddressParser;
import java.util.List;
import java.util.Locale;

/** The names of the client that resolve to its address (RFC 7208 section 5.5). */
final class ValidatedNames {

    private final byte[] client;
    private final LookupBudget lookups;
    private boolean pending;

    ValidatedNames(byte[] client, LookupBudget lookups) {
        this.client = client;
        this.lookups = lookups;
    }

    /** Whether answers were missing the last time, so that there may be more names. */
    boolean isPending() {
        return pending;
    }

    /** All of them, in the order of DNS. A failed lookup omits the name and is no error. */
    List<String> validated() {
        String reverse = IpAddressParser.reverseName(client);
        DnsAnswer names = lookups.lookUpLeniently(LookupBudget.question(reverse, RecordType.PTR));
        pending = names == LookupBudget.PENDING;
        return SpfAnswers.clientNames(names).stream().filter(this::isClient).toList();
    }

    private boolean isClient(String name) {
        DnsAnswer answer = lookups.lookUpLeniently(LookupBudget.addresses(name, client));
        pending |= answer == LookupBudget.PENDING;
        return SpfAnswers.addresses(answer).stream()
                .anyMatch(address -> CidrBlock.sameBits(address.getAddress(), client, 8 * client.length));
    }

    /** The domain itself if it is one of them, else one below it, else any (section 7.3, {@code p}). */
    String preferred(String domain) {
        List<String> names = validated();
        return names.stream()
                .filter(name -> name.equalsIgnoreCase(domain))
                .findFirst()
                .or(() ->
                        names.stream().filter(name -> isAtOrBelow(name, domain)).findFirst())
                .or(() -> names.stream().findFirst())
                .orElse("unknown");
    }

    /** @param name of the client, in lower case as all names of records */
    static boolean isAtOrBelow(String name, String domain) {
        return DomainNames.isAtOrBelow(name, domain.toLowerCase(Locale.ROOT));
    }
}
