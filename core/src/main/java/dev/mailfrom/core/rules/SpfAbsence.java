package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.spf.NearMiss;
import dev.mailfrom.core.dns.spf.SesAuthorisation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is found where a domain has no SPF record: that, and what was meant to be one, in words. */
final class SpfAbsence {

    private final MailFromDns dns;
    private final SesAuthorisation spf;
    private final SpfMend mend;
    private final Appended appended;
    private final String name;

    SpfAbsence(MailFromDns dns, SesAuthorisation spf) {
        this.dns = dns;
        this.spf = spf;
        this.mend = new SpfMend(dns, spf);
        this.appended = Appended.txt(dns);
        this.name = dns.domain().toString();
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(List.of(missing()));
        if (!spf.nearMisses().isEmpty()) {
            findings.add(nearMiss());
            return findings;
        }
        appended.answer().map(there -> wrongName()).ifPresent(findings::add);
        if (appended.answer().isEmpty()) {
            dns.checks().wrongPlaces().elsewhere().stream().map(this::elsewhere).forEach(findings::add);
        }
        dns.checks().wrongPlaces().oldType().map(this::oldType).ifPresent(findings::add);
        return findings;
    }

    private Finding missing() {
        String dig = dns.judgedTxt().get(0).evidence().dig();
        return Finding.of(
                        FindingCode.SPF_MISSING,
                        name,
                        "There is no SPF record at " + name + ": receivers cannot tell that SES may send for it."
                                + SpfWords.RECEIVERS + appended.sentence() + byResolverOnly(),
                        spf.nearMisses().isEmpty()
                                ? appended.mend() + mend.publish()
                                : mend.replace(spf.nearMisses().size()))
                .seen(Stream.concat(Stream.of(dig), appended.evidence().stream())
                        .toList());
    }

    /** That something is missing is certain only from the servers of the zone; by anybody else, it is said aloud. */
    private String byResolverOnly() {
        boolean certain = dns.view().filter(view -> !view.txt().isEmpty()).isPresent();
        return certain
                ? ""
                : " This is by your resolver only: "
                        + dns.byResolverOnly().orElse("no name server gave an answer for TXT") + ".";
    }

    private Finding nearMiss() {
        int count = spf.nearMisses().size();
        String what = count == 1
                ? "A TXT record at " + name + " looks like SPF and is none, so that receivers do not see it."
                : count + " TXT records at " + name + " look like SPF and are none, so that receivers do not see them.";
        return meant(what + SpfWords.hints(spf), mend.replace(count))
                .seen(spf.nearMisses().stream().map(NearMiss::shown).toList());
    }

    private Finding wrongName() {
        String what = "The SPF record for " + name + " has the wrong name, so that receivers do not see it.";
        return meant(what + appended.sentence(), appended.mend() + mend.publish())
                .seen(appended.evidence());
    }

    private Finding elsewhere(DnsAnswer there) {
        String what = "The SPF record of " + there.evidence().question().name()
                + " includes SES, but does not count here: receivers look at the MAIL FROM domain, " + name
                + ", and at no other name (RFC 7208 section 4). It may stay for other mail.";
        return meant(what, mend.publish()).seen(Appended.lines(there));
    }

    private Finding oldType(DnsAnswer there) {
        String what = "The SPF record at " + name + " is of the type SPF (99), at which receivers no longer look"
                + " (RFC 7208 section 3.1): it has to be of the type TXT. The old one may stay.";
        return meant(what, mend.publish()).seen(Appended.lines(there));
    }

    private Finding meant(String message, String mend) {
        return Finding.of(FindingCode.SPF_NEAR_MISS, name, message, mend);
    }
}
