package dev.mailfrom.core.dns;

import dev.mailfrom.core.ses.MailFromDomain;
import java.util.concurrent.CompletableFuture;

/** Asks DNS all that the rules want to know of a MAIL FROM domain, side by side. */
public final class MailFromDnsReader {

    private final DnsClient client;
    private final DnsServer resolver;

    /** @param resolver the configured resolver */
    public MailFromDnsReader(DnsClient client, DnsServer resolver) {
        this.client = client;
        this.resolver = resolver;
    }

    /** Completes with what was found, never exceptionally: an answer that did not come is an answer of its own. */
    public CompletableFuture<MailFromDns> read(MailFromDomain domain) {
        String name = domain.name().text();
        var mx = client.ask(new DnsQuestion(name, RecordType.MX), resolver);
        var txt = client.ask(new DnsQuestion(name, RecordType.TXT), resolver);
        return mx.thenCombine(txt, (m, t) -> new MailFromDns(domain, m, t));
    }
}
