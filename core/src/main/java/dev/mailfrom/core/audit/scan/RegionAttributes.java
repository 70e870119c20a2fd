package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.rules.ses.RegionComparison;
import dev.mailfrom.core.rules.snapshot.DkimSigning;
import dev.mailfrom.core.rules.snapshot.EffectiveMailFrom;
import dev.mailfrom.core.rules.snapshot.ReadResult;
import dev.mailfrom.core.rules.snapshot.SesSnapshot;
import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.VerificationStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What SES has answered so far about the identities of one region. */
final class RegionAttributes {

    private final Map<Identity, MailFromAttributes> mailFrom = new HashMap<>();
    private final Map<Identity, VerificationStatus> verification = new HashMap<>();
    private ReadResult<Map<Identity, NotificationAttributes>> notification = ReadResult.known(new HashMap<>());
    private ReadResult<Map<Identity, DkimAttributes>> dkim = ReadResult.known(new HashMap<>());

    /** The answers about at most a hundred identities. */
    record Batch(
            Map<Identity, MailFromAttributes> mailFrom,
            Map<Identity, VerificationStatus> verification,
            ReadResult<Map<Identity, NotificationAttributes>> notification,
            ReadResult<Map<Identity, DkimAttributes>> dkim) {}

    void add(Batch batch) {
        mailFrom.putAll(batch.mailFrom());
        verification.putAll(batch.verification());
        notification = merged(notification, batch.notification());
        dkim = merged(dkim, batch.dkim());
    }

    /** Unknown for all once it is unknown for some. */
    private static <T> ReadResult<Map<Identity, T>> merged(
            ReadResult<Map<Identity, T>> all, ReadResult<Map<Identity, T>> batch) {
        if (batch.value().isEmpty()) {
            return batch;
        }
        all.value().ifPresent(known -> known.putAll(batch.value().orElseThrow()));
        return all;
    }

    /** Whether SES still has it: it may have been deleted after it was listed. */
    boolean exists(Identity identity) {
        return mailFrom.containsKey(identity);
    }

    IdentityAttributes of(Identity identity) {
        return new IdentityAttributes(
                identity, mailFrom.get(identity), Optional.ofNullable(verification.get(identity)));
    }

    /** Whether an identity that was read so far has the MAIL FROM domain. */
    boolean hasUser(MailFromDomain domain) {
        return mailFrom.values().stream().anyMatch(has -> has.domain().equals(Optional.of(domain)));
    }

    /** How SES signs mail of the identity, or why that is not known. */
    ReadResult<DkimSigning> dkimSigning(Identity identity) {
        return dkimOf(identity).map(all -> DkimSigning.of(identity, all));
    }

    private ReadResult<Map<Identity, DkimAttributes>> dkimOf(Identity identity) {
        return dkim.map(all -> known(identity.mostGranularFirst(), all));
    }

    RegionComparison.RegionState state(String region, Identity identity) {
        return new RegionComparison.RegionState(
                region,
                Optional.ofNullable(mailFrom.get(identity)),
                Optional.ofNullable(verification.get(identity)),
                EffectiveMailFrom.of(identity, mailFrom, verification));
    }

    /** Called once per identity. Drops what only this identity needed. @param around the identities that concern it */
    SesSnapshot takeSnapshot(
            Identity identity,
            Set<Identity> around,
            ReadResult<List<ReceiptRule>> receiptRules,
            String region,
            Instant at) {
        return new SesSnapshot(
                region,
                at,
                around,
                known(around, mailFrom),
                known(identity.mostGranularFirst(), verification),
                notification.map(all -> taken(identity, all)),
                dkimOf(identity),
                receiptRules,
                Map.of());
    }

    private static <T> Map<Identity, T> known(Collection<Identity> some, Map<Identity, T> all) {
        Map<Identity, T> known = new HashMap<>();
        some.forEach(one -> Optional.ofNullable(all.get(one)).ifPresent(has -> known.put(one, has)));
        return known;
    }

    private static <T> Map<Identity, T> taken(Identity identity, Map<Identity, T> all) {
        return Optional.ofNullable(all.remove(identity))
                .map(one -> Map.of(identity, one))
                .orElseGet(Map::of);
    }
}
