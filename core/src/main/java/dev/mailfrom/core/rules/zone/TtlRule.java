package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** With long times to live, mistakes stick: caches keep what was wrong, or the absence of what was missing. */
public final class TtlRule implements Rule {

    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final long HOUR = Duration.ofHours(1).toSeconds();

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        return snapshot.dns().map(TtlRule::judge).orElse(List.of());
    }

    private static List<Finding> judge(MailFromDns dns) {
        List<Finding> findings = new ArrayList<>();
        Optional<DnsRecord> longest =
                records(dns).filter(record -> record.ttl() > DAY).max((a, b) -> Long.compare(a.ttl(), b.ttl()));
        longest.ifPresent(record -> findings.add(Finding.of(
                FindingCode.TTL_LONG,
                record.owner(),
                "The TTL of the " + record.type() + " is " + record.ttl()
                        + " seconds, more than a day: for so long caches keep it after a change.",
                "Set it to 1800 until all is settled.")));
        dns.view()
                .flatMap(AuthorityView::soa)
                .filter(soa -> Math.min(soa.ttl(), soa.minimum()) > HOUR)
                .ifPresent(soa -> findings.add(Finding.of(
                        FindingCode.NEGATIVE_TTL_LONG,
                        soa.owner(),
                        "Caches keep the absence of a record of " + soa.owner() + " for "
                                + Math.min(soa.ttl(), soa.minimum())
                                + " seconds (RFC 2308): who asked before a record was published does not see it for so long.",
                        "Set the last number of the SOA record of " + soa.owner() + " to 300 or so.")));
        return findings;
    }

    private static Stream<DnsRecord> records(MailFromDns dns) {
        return Stream.concat(dns.decisiveMx().stream(), dns.decisiveTxt().stream())
                .flatMap(answer -> answer.records().stream());
    }
}
