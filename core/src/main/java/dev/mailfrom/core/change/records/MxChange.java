package dev.mailfrom.core.change.records;

import dev.mailfrom.core.dns.DomainNames;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.mailfrom.FeedbackHost;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.SesRegions;
import java.util.List;
import java.util.Optional;

/** The change that makes SES's host the only MX. */
final class MxChange {

    private MxChange() {}

    /** Empty where SES accepts the MX as it is. */
    static Optional<SetChange> of(MailFromDomain domain, String region, Optional<RecordSet> before) {
        if (before.filter(set -> isAccepted(set.values(), region)).isPresent()) {
            return Optional.empty();
        }
        RequiredRecord wanted = RequiredRecord.mx(domain, region);
        RecordSet after = new RecordSet(
                before.map(RecordSet::name).orElse(wanted.name()),
                RecordType.MX,
                before.map(RecordSet::ttl).orElse(wanted.ttl()),
                List.of(wanted.value()));
        Optional<String> danger = before.map(set -> "The MX of " + domain + " (now " + String.join(", ", set.values())
                + ") is replaced. Mail to " + domain + " then goes to SES alone.");
        return Optional.of(
                new SetChange(new RecordChange(wanted.name(), RecordType.MX, before, Optional.of(after)), danger));
    }

    /** Whether it is one MX of SES; the region may be another, or a new one that this program does not know. */
    private static boolean isAccepted(List<String> values, String region) {
        return values.size() == 1
                && FeedbackHost.region(host(values.get(0)))
                        .filter(named -> named.equals(region)
                                || SesRegions.isKnown(named)
                                || FeedbackHost.intendedRegion(named, region).isEmpty())
                        .isPresent();
    }

    /** The host in {@code 10 host.example.} */
    private static String host(String value) {
        String[] words = value.strip().split("\\s+");
        return DomainNames.plain(words[words.length - 1]);
    }
}
