package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DomainNames;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Long times to live make mistakes stick: caches keep what was wrong, or the absence of what was missing. */
public final class TtlRule implements Rule.OfDns {

    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final long HOUR = Duration.ofHours(1).toSeconds();

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDns dns) {
        Optional<Finding> ttl = Stream.concat(dns.decisiveMx().stream(), dns.decisiveTxt().stream())
                .flatMap(answer -> answer.records().stream())
                .filter(record -> record.ttl() > DAY)
                .max(Comparator.comparing(DnsRecord::ttl))
                .map(record -> Finding.of(
                        FindingCode.TTL_LONG,
                        record.owner(),
                        "The TTL of the " + record.type() + " is " + record.ttl()
                                + " seconds, more than a day: caches keep it that long after a change.",
                        "Set it to 1800 until all is settled."));
        Optional<Finding> negative = dns.view()
                .flatMap(AuthorityView::soa)
                .filter(soa -> soa.negativeTtl() > HOUR)
                .map(soa -> Finding.of(
                        FindingCode.NEGATIVE_TTL_LONG,
                        soa.owner(),
                        "Caches keep the absence of a record of " + DomainNames.text(soa.owner()) + " for "
                                + soa.negativeTtl()
                                + " seconds (RFC 2308). A resolver that asked before a record was published does not"
                                + " see it for that long.",
                        "Set the last number of the SOA record of " + DomainNames.text(soa.owner())
                                + " to 300 or so."));
        return Stream.of(ttl, negative).flatMap(Optional::stream).toList();
    }
}
