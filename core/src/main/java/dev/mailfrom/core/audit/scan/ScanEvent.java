package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.rules.snapshot.ReadResult;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.List;
import java.util.Map;

/** What the background has to tell a sweep, which hears it on a thread of its own, one after the other. */
sealed interface ScanEvent {

    /** A page of the list. @param unreadable names in it that are none by our grammar @param last whether no other follows */
    record Listed(RegionScan regionScan, List<Identity> identities, List<String> unreadable, boolean last)
            implements ScanEvent {}

    /** The receipt rules of a region. */
    record ReceiptRulesRead(RegionScan regionScan, ReadResult<List<ReceiptRule>> rules) implements ScanEvent {}

    /** What SES says of at most a hundred identities. */
    record AttributesRead(
            RegionScan regionScan,
            List<Identity> asked,
            Map<Identity, MailFromAttributes> attributes,
            Map<Identity, VerificationStatus> verification,
            ReadResult<Map<Identity, NotificationAttributes>> notification)
            implements ScanEvent {}

    /** What DNS says of one that was asked about. */
    record DnsRead(RegionScan regionScan, Identity identity, MailFromDns dns) implements ScanEvent {}

    /** Something failed that cannot be gone on without. */
    record Failed(RuntimeException why) implements ScanEvent {}

    /** Somebody wants it to stop. */
    record StopRequested() implements ScanEvent {}
}
