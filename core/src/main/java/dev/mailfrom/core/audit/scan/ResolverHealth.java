package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import java.util.Set;

/**
 * Checks whether the resolver answers at all. A name whose servers are dead is a finding; but with a dead resolver every
 * further identity would look like that and take ten seconds.
 */
final class ResolverHealth {

    /** After this many unanswered names in a row the resolver is probed. */
    private static final int SUSPICIOUS = 20;

    private static final DnsQuestion WELL_KNOWN = new DnsQuestion("amazonses.com", RecordType.TXT);

    private final DnsClient client;
    private final DnsServer resolver;
    private int silent;

    ResolverHealth(DnsClient client, DnsServer resolver) {
        this.client = client;
        this.resolver = resolver;
    }

    /** Counts one name. @throws ResolverUnreachableException if many names in a row were unanswered and the probe fails */
    void record(MailFromDns dns) {
        silent = isUnanswered(dns.mx()) && isUnanswered(dns.txt()) ? silent + 1 : 0;
        if (silent > 0 && silent % SUSPICIOUS == 0) {
            probe();
        }
    }

    /** @throws ResolverUnreachableException if the last name was unanswered and the probe fails */
    void checkAfterLast() {
        if (silent > 0) {
            probe();
        }
    }

    private void probe() {
        if (isUnanswered(
                client.ask(WELL_KNOWN, resolver, Set.of(DnsOption.FRESH)).join())) {
            throw new ResolverUnreachableException(resolver);
        }
    }

    private static boolean isUnanswered(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Undetermined none
                && (none.reason() == DnsAnswer.Reason.TIMED_OUT || none.reason() == DnsAnswer.Reason.UNREACHABLE);
    }
}
