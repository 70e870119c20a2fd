package dev.mailfrom.core.rules.snapshot;

import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.VerificationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What SES says of some identities of one account and region, and of those around them.
 *
 * @param region where it was asked
 * @param at when
 * @param registered all identities registered there, as far as they are known
 * @param attributes of those asked for and of their relatives; absent for one that is not registered
 * @param verification of those asked for and of those above them
 * @param notification of those asked for
 * @param dkim of those asked for and of those above them
 * @param receiptRules of the active rule set
 * @param otherRegions where an identity that is missing here was found; only filled when it was searched
 */
public record SesSnapshot(
        String region,
        Instant at,
        Set<Identity> registered,
        Map<Identity, MailFromAttributes> attributes,
        Map<Identity, VerificationStatus> verification,
        ReadResult<Map<Identity, NotificationAttributes>> notification,
        ReadResult<Map<Identity, DkimAttributes>> dkim,
        ReadResult<List<ReceiptRule>> receiptRules,
        Map<Identity, List<String>> otherRegions) {

    public SesSnapshot {
        registered = Set.copyOf(registered);
        attributes = Map.copyOf(attributes);
        verification = Map.copyOf(verification);
        otherRegions = Map.copyOf(otherRegions);
    }

    /** A snapshot in which nothing was asked, to evaluate DNS alone. */
    public static SesSnapshot empty(String region, Instant at) {
        return new SesSnapshot(
                region,
                at,
                Set.of(),
                Map.of(),
                Map.of(),
                ReadResult.known(Map.of()),
                ReadResult.known(Map.of()),
                ReadResult.known(List.of()),
                Map.of());
    }

    /** The attributes of one identity; empty where it is not registered here. */
    public Optional<MailFromAttributes> attributes(Identity identity) {
        return Optional.ofNullable(attributes.get(identity));
    }

    public Optional<VerificationStatus> verification(Identity identity) {
        return Optional.ofNullable(verification.get(identity));
    }

    public Optional<NotificationAttributes> notification(Identity identity) {
        return notification.value().map(all -> all.get(identity));
    }

    /** How SES signs mail from the identity, or why that is not known. */
    public ReadResult<DkimSigning> dkimSigning(Identity identity) {
        return dkim.map(all -> DkimSigning.of(identity, all));
    }
}
