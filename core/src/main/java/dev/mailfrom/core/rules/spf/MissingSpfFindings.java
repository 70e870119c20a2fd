package dev.mailfrom.core.rules.spf;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.spf.advice.SpfNearMiss;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.rules.DoubledZoneSuffix;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is found where a domain has no SPF record: that, and what was meant to be one, in words. */
final class MissingSpfFindings {

    private final MailFromDns dns;
    private final SesSpfVerdict spf;
    private final SpfFix fix;
    private final DoubledZoneSuffix doubledZoneSuffix;
    private final String name;

    MissingSpfFindings(MailFromDns dns, SesSpfVerdict spf) {
        this.dns = dns;
        this.spf = spf;
        this.fix = new SpfFix(dns, spf);
        this.doubledZoneSuffix = DoubledZoneSuffix.txt(dns);
        this.name = dns.domain().toString();
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(List.of(missing()));
        if (!spf.spfNearMisses().isEmpty()) {
            findings.add(nearMiss());
            return findings;
        }
        doubledZoneSuffix.answer().map(there -> wrongName()).ifPresent(findings::add);
        if (doubledZoneSuffix.answer().isEmpty()) {
            dns.checks().misplacedRecords().elsewhere().stream()
                    .map(this::elsewhere)
                    .forEach(findings::add);
        }
        dns.checks().misplacedRecords().spfTypeRecord().map(this::oldType).ifPresent(findings::add);
        return findings;
    }

    private Finding missing() {
        String dig = dns.decisiveTxt().get(0).evidence().digCommand();
        return Finding.of(
                        FindingCode.SPF_MISSING,
                        name,
                        "There is no SPF record at " + name + ": receivers cannot tell that SES may send for it."
                                + SpfFindings.RECEIVERS + doubledZoneSuffix.sentence() + byResolverOnly(),
                        spf.spfNearMisses().isEmpty()
                                ? doubledZoneSuffix.fix() + fix.publish()
                                : fix.replace(spf.spfNearMisses().size()))
                .withEvidence(Stream.concat(Stream.of(dig), doubledZoneSuffix.evidence().stream())
                        .toList());
    }

    /** That something is missing is certain only from the servers of the zone; by anybody else, it is said aloud. */
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
                ? "A TXT record at " + name + " looks like SPF and is none, so that receivers do not see it."
                : count + " TXT records at " + name + " look like SPF and are none, so that receivers do not see them.";
        return meant(what + SpfFindings.hints(spf), fix.replace(count))
                .withEvidence(
                        spf.spfNearMisses().stream().map(SpfNearMiss::escaped).toList());
    }

    private Finding wrongName() {
        String what = "The SPF record for " + name + " has the wrong name, so that receivers do not see it.";
        return meant(what + doubledZoneSuffix.sentence(), doubledZoneSuffix.fix() + fix.publish())
                .withEvidence(doubledZoneSuffix.evidence());
    }

    private Finding elsewhere(DnsAnswer there) {
        String what = "The SPF record of " + there.evidence().question().name()
                + " includes SES, but does not count here: receivers look at the MAIL FROM domain, " + name
                + ", and at no other name (RFC 7208 section 4). It may stay for other mail.";
        return meant(what, fix.publish()).withEvidence(DoubledZoneSuffix.lines(there));
    }

    private Finding oldType(DnsAnswer there) {
        String what = "The SPF record at " + name + " is of the type SPF (99), at which receivers no longer look"
                + " (RFC 7208 section 3.1): it has to be of the type TXT. The old one may stay.";
        return meant(what, fix.publish()).withEvidence(DoubledZoneSuffix.lines(there));
    }

    private Finding meant(String message, String fix) {
        return Finding.of(FindingCode.SPF_NEAR_MISS, name, message, fix);
    }
}
