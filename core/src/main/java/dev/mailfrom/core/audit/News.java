package dev.mailfrom.core.audit;

import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.rules.Fact;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.List;
import java.util.Map;

/** What the background has to tell a sweep, which hears it on a thread of its own, one after the other. */
sealed interface News {

    /** A page of the list. @param unreadable names in it that are none by our grammar @param last whether no other follows */
    record Listed(Region region, List<Identity> identities, List<String> unreadable, boolean last) implements News {}

    /** The receipt rules of a region. */
    record Receiving(Region region, Fact<List<ReceiptRule>> rules) implements News {}

    /** What SES says of at most a hundred identities. */
    record Read(
            Region region,
            List<Identity> asked,
            Map<Identity, MailFromAttributes> attributes,
            Map<Identity, VerificationStatus> verification,
            Fact<Map<Identity, NotificationAttributes>> notification)
            implements News {}

    /** What DNS says of one that was asked about. */
    record Resolved(Region region, Identity identity, MailFromDns dns) implements News {}

    /** Something failed that cannot be gone on without. */
    record Broken(RuntimeException why) implements News {}

    /** Somebody wants it to stop. */
    record Stop() implements News {}
}
