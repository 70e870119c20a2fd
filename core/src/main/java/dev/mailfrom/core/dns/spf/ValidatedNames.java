package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.spf.record.CidrBlock;
import dev.mailfrom.core.dns.spf.record.IpAddressParser;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The names of the client that resolve to its address (RFC 7208 section 5.5). */
final class ValidatedNames {

    private final byte[] client;
    private final LookupBudget lookups;

    ValidatedNames(byte[] client, LookupBudget lookups) {
        this.client = client;
        this.lookups = lookups;
    }

    /** All of them, in the order of DNS. A failed lookup omits the name and is no error. */
    List<String> validated() {
        String reverse = IpAddressParser.reverseName(client);
        List<String> candidates =
                SpfAnswers.clientNames(lookups.lookUpLeniently(LookupBudget.question(reverse, RecordType.PTR)));
        lookups.requireAnswered(candidates.stream()
                .map(name -> LookupBudget.addresses(name, client))
                .toList());
        List<String> validated = new ArrayList<>();
        for (String candidate : candidates) {
            DnsAnswer answer = lookups.lookUpLeniently(LookupBudget.addresses(candidate, client));
            if (SpfAnswers.addresses(answer).stream().anyMatch(this::isClient)) {
                validated.add(candidate);
            }
        }
        return validated;
    }

    private boolean isClient(InetAddress address) {
        return CidrBlock.sameBits(address.getAddress(), client, 8 * client.length);
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

    static boolean isAtOrBelow(String name, String domain) {
        String lower = name.toLowerCase(Locale.ROOT);
        String above = domain.toLowerCase(Locale.ROOT);
        return lower.equals(above) || lower.endsWith("." + above);
    }
}
