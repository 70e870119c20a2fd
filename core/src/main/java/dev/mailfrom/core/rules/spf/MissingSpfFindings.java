package dev.mailfrom.core.rules.spf;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.MisplacedRecords;
import dev.mailfrom.core.dns.spf.advice.SpfNearMiss;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.rules.DoubledZoneSuffix;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is found where a domain has no SPF record: that, and records that were meant to be one. */
final class MissingSpfFindings {

    private final MailFromDns dns;
    private final SesSpfVerdict spf;
    private final SpfFix fix;
    private final DoubledZoneSuffix doubled;
    private final String name;

    MissingSpfFindings(MailFromDns dns, SesSpfVerdict spf) {
        this.dns = dns;
        this.spf = spf;
        this.fix = new SpfFix(dns, spf);
        this.doubled = DoubledZoneSuffix.txt(dns);
        this.name = dns.domain().toString();
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(List.of(missing()));
        if (!spf.spfNearMisses().isEmpty()) {
            findings.add(nearMiss());
            return findings;
        }
        MisplacedRecords misplaced = dns.checks().misplacedRecords();
        if (doubled.answer().isPresent()) {
            findings.add(wrongName());
        } else {
            misplaced.elsewhere().stream().map(this::elsewhere).forEach(findings::add);
        }
        misplaced.spfTypeRecord().map(this::oldType).ifPresent(findings::add);
        return findings;
    }

    private Finding missing() {
        String dig = dns.decisiveTxt().get(0).digCommand();
        int misses = spf.spfNearMisses().size();
        return Finding.of(
                FindingCode.SPF_MISSING,
                name,
                "There is no SPF record at " + name + ": receivers cannot tell that SES may send for it."
                        + SpfFindings.RECEIVERS + doubled.sentence() + byResolverOnly(),
                misses == 0 ? doubled.fix() + fix.publish() : fix.replace(misses),
                Stream.concat(Stream.of(dig), doubled.evidence().stream()).toList());
    }

    /** Only the servers of the zone know for sure that something is missing. */
    private String byResolverOnly() {
        boolean certain = dns.view().filter(view -> !view.txt().isEmpty()).isPresent();
        return certain
                ? ""
                : " This is by your resolver only: "
                        + dns.resolverOnlyReason().orElse("no name server gave an answer for TXT") + ".";
    }

    private Finding nearMiss() {
        int count = spf.spfNearMisses().size();
        String what = count == 1
                ? "A TXT record at " + name + " looks like SPF and is none, so receivers do not see it."
                : count + " TXT records at " + name + " look like SPF and are none, so receivers do not see them.";
        return meant(
                what + SpfFindings.hints(spf),
                fix.replace(count),
                spf.spfNearMisses().stream().map(SpfNearMiss::escaped).toList());
    }

    private Finding wrongName() {
        return meant(
                "The SPF record for " + name + " has the wrong name, so receivers do not see it." + doubled.sentence(),
                doubled.fix() + fix.publish(),
                doubled.evidence());
    }

    private Finding elsewhere(DnsAnswer there) {
        return meant(
                "The SPF record of " + there.evidence().question().name()
                        + " includes SES, but does not count here: receivers look at the MAIL FROM domain, " + name
                        + ", and at no other name (RFC 7208 section 4). It may stay for other mail.",
                fix.publish(),
                DoubledZoneSuffix.lines(there));
    }

    private Finding oldType(DnsAnswer there) {
        return meant(
                "The SPF record at " + name + " is of the type SPF (99), at which receivers no longer look"
                        + " (RFC 7208 section 3.1): it must be of the type TXT. The old one may stay.",
                fix.publish(),
                DoubledZoneSuffix.lines(there));
    }

    private Finding meant(String message, String fix, List<String> evidence) {
        return Finding.of(FindingCode.SPF_NEAR_MISS, name, message, fix, evidence);
    }
}
