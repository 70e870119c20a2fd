package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.DeadlineScope;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.spf.SesAddressRanges;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.InvalidNameException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A name that has the one MX that SES wants, by the resolver.
 *
 * @param spf whether it also has an SPF record that includes SES
 */
public record ReadyDomain(DomainName name, DnsRecord.Mx mx, boolean spf) {

    /** The labels that this program proposes, and {@code send}, which other services built on SES propose. */
    private static final List<String> LABELS = List.of("bounce", "mail", "mailfrom", "bounces", "send");

    /**
     * Looks at the domain and at usual names below it: six questions for MX, and one for TXT for each name with the MX.
     *
     * @param except a name that is known already
     */
    static CompletableFuture<List<ReadyDomain>> find(
            DomainName domain,
            Optional<DomainName> except,
            BiFunction<String, RecordType, CompletableFuture<DnsAnswer>> ask) {
        return at(
                Stream.concat(LABELS.stream().flatMap(label -> child(domain, label)), Stream.of(domain))
                        .filter(name -> !except.equals(Optional.of(name)))
                        .toList(),
                ask);
    }

    /** Looks at these names. */
    static CompletableFuture<List<ReadyDomain>> at(
            List<DomainName> names, BiFunction<String, RecordType, CompletableFuture<DnsAnswer>> ask) {
        List<CompletableFuture<Optional<ReadyDomain>>> looks = names.stream()
                .map(name -> ask.apply(name.text(), RecordType.MX).thenCompose(mx -> ready(name, mx, ask)))
                .toList();
        return DeadlineScope.all(looks)
                .thenApply(found -> found.stream().flatMap(Optional::stream).toList());
    }

    private static Stream<DomainName> child(DomainName domain, String label) {
        try {
            return Stream.of(domain.child(label));
        } catch (InvalidNameException tooLong) {
            return Stream.empty();
        }
    }

    private static CompletableFuture<Optional<ReadyDomain>> ready(
            DomainName name, DnsAnswer answer, BiFunction<String, RecordType, CompletableFuture<DnsAnswer>> ask) {
        boolean right = answer.records().size() == 1
                && answer.aliases().isEmpty()
                && FeedbackHost.isMxOf(answer.records().get(0));
        if (!right) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        DnsRecord.Mx mx = answer.records(DnsRecord.Mx.class).get(0);
        return ask.apply(name.text(), RecordType.TXT)
                .thenApply(txt -> Optional.of(new ReadyDomain(name, mx, includesSes(txt))));
    }

    private static boolean includesSes(DnsAnswer txt) {
        return txt.records(DnsRecord.Txt.class).stream()
                .map(DnsRecord.Txt::text)
                .filter(SpfRecord::isSpf)
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains("include:" + SesAddressRanges.DOMAIN));
    }
}
