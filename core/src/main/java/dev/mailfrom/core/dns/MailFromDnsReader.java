package dev.mailfrom.core.dns;

import dev.mailfrom.core.dns.dmarc.DmarcAlignment;
import dev.mailfrom.core.dns.spf.SesAuthorisation;
import dev.mailfrom.core.dns.spf.SesAuthorisations;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.concurrent.CompletableFuture;

/** Asks DNS all that the rules want to know of a MAIL FROM domain, side by side. */
public final class MailFromDnsReader {

    private final DnsClient client;
    private final DnsServer resolver;
    private final SesAuthorisations authorisations;
    private final Inquirer inquirer;

    /**
     * @param resolver the configured resolver
     * @param authorisations shared by all readers of a run, so that a record many domains have is evaluated once
     */
    public MailFromDnsReader(DnsClient client, DnsServer resolver, SesAuthorisations authorisations) {
        this.client = client;
        this.resolver = resolver;
        this.authorisations = authorisations;
        this.inquirer = Inquirer.of(client, resolver);
    }

    /**
     * The records alone, which is quick. Completes with what was found, never exceptionally: an answer that did not come
     * is an answer of its own.
     */
    public CompletableFuture<MailFromDns> read(MailFromDomain domain) {
        String name = domain.name().text();
        var mx = client.ask(new DnsQuestion(name, RecordType.MX), resolver);
        var txt = client.ask(new DnsQuestion(name, RecordType.TXT), resolver);
        return mx.thenCombine(txt, (m, t) -> new MailFromDns(domain, m, t));
    }

    /**
     * The records, and what SPF and DMARC make of them. Completes within {@link Inquirer#DEADLINE}, never exceptionally.
     *
     * @param author the domain in From: that of the identity
     */
    public CompletableFuture<MailFromDns> read(MailFromDomain domain, DomainName author) {
        CompletableFuture<MailFromDns> records = read(domain);
        CompletableFuture<SesAuthorisation> spf = inquirer.ask(authorisations.of(domain.name()));
        CompletableFuture<DmarcAlignment> dmarc = inquirer.ask(DmarcAlignment.of(author, domain.name()));
        return records.thenCombine(
                spf.thenCombine(dmarc, Judged::new), (found, judged) -> found.with(judged.spf(), judged.dmarc()));
    }

    private record Judged(SesAuthorisation spf, DmarcAlignment dmarc) {}
}
