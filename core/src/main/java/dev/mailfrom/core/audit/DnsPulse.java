package dev.mailfrom.core.audit;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.RecordType;
import java.util.Set;

/**
 * Whether DNS answers at all. One name whose servers are dead is a finding; a resolver that is gone would make every
 * further identity look like that, ten seconds each.
 */
final class DnsPulse {

    /** After so many silent names in a row it is asked whether the resolver itself is there. */
    private static final int SUSPICIOUS = 20;

    private static final DnsQuestion WELL_KNOWN = new DnsQuestion("amazonses.com", RecordType.TXT);

    private final DnsClient client;
    private final DnsServer resolver;
    private int silent;

    DnsPulse(DnsClient client, DnsServer resolver) {
        this.client = client;
        this.resolver = resolver;
    }

    /** Notes what came of one name. @throws DnsSilence where it is the last of many, and the resolver is gone */
    void note(MailFromDns dns) {
        silent = isSilence(dns.mx()) && isSilence(dns.txt()) ? silent + 1 : 0;
        if (silent > 0 && silent % SUSPICIOUS == 0) {
            look();
        }
    }

    /** After the last name. @throws DnsSilence where that was silent, and the resolver is gone */
    void end() {
        if (silent > 0) {
            look();
        }
    }

    private void look() {
        if (isSilence(client.ask(WELL_KNOWN, resolver, Set.of(DnsOption.FRESH)).join())) {
            throw new DnsSilence(resolver);
        }
    }

    private static boolean isSilence(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Undetermined none
                && (none.reason() == DnsAnswer.Reason.TIMED_OUT || none.reason() == DnsAnswer.Reason.UNREACHABLE);
    }
}
