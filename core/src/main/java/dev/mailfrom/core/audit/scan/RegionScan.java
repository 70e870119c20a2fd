package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.dns.dkim.DkimDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.ReadyDomain;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.rules.ses.RegionComparison;
import dev.mailfrom.core.rules.snapshot.DkimSigning;
import dev.mailfrom.core.rules.snapshot.EffectiveMailFrom;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.ReadResult;
import dev.mailfrom.core.rules.snapshot.RelatedIdentities;
import dev.mailfrom.core.rules.snapshot.SesSnapshot;
import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.VerificationStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The state of reading one region: what SES has answered so far, and which identities are ready. Drops the data of an
 * evaluated identity that the evaluation of others does not need.
 */
final class RegionScan {

    private final ScanTarget scanTarget;
    private final List<Identity> listed = new ArrayList<>();
    /** The identities read before the list was complete. */
    private final List<Identity> early = new ArrayList<>();

    private final Map<Identity, MailFromAttributes> attributes = new HashMap<>();
    private final Map<Identity, VerificationStatus> verification = new HashMap<>();
    private final Map<Identity, NotificationAttributes> notification = new HashMap<>();
    private final Map<Identity, DkimAttributes> dkim = new HashMap<>();
    private final Deque<Identity> ready = new ArrayDeque<>();
    /** Those that are ready but were not read yet in another region. */
    private final List<Identity> waiting = new ArrayList<>();

    private Optional<String> notificationUnknown = Optional.empty();
    private Optional<String> dkimUnknown = Optional.empty();
    private Optional<ReadResult<List<ReceiptRule>>> receiptRules = Optional.empty();
    private Optional<RelatedIdentities> relatedIdentities = Optional.empty();
    private Optional<ScanReadiness> scanReadiness = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();
    private int size;
    private int read;

    RegionScan(ScanTarget scanTarget) {
        this.scanTarget = scanTarget;
    }

    ScanTarget target() {
        return scanTarget;
    }

    void addReceiptRules(ReadResult<List<ReceiptRule>> rules) {
        receiptRules = Optional.of(rules);
    }

    /** @param last whether no other page follows */
    void addPage(List<Identity> identities, boolean last) {
        listed.addAll(identities);
        size = listed.size();
        if (last) {
            relatedIdentities = Optional.of(new RelatedIdentities(listed));
            scanReadiness = Optional.of(new ScanReadiness(relatedIdentities.get(), listed));
            listed.clear();
            makeReady(early);
            early.clear();
        }
    }

    /** @param asked at most a hundred identities */
    void addAttributes(
            List<Identity> asked,
            Map<Identity, MailFromAttributes> has,
            Map<Identity, VerificationStatus> verified,
            ReadResult<Map<Identity, NotificationAttributes>> notified,
            ReadResult<Map<Identity, DkimAttributes>> signed) {
        read += asked.size();
        attributes.putAll(has);
        verification.putAll(verified);
        notified.value().ifPresent(notification::putAll);
        if (notified instanceof ReadResult.Unknown<Map<Identity, NotificationAttributes>> unknown) {
            notificationUnknown = Optional.of(unknown.reason());
        }
        signed.value().ifPresent(dkim::putAll);
        if (signed instanceof ReadResult.Unknown<Map<Identity, DkimAttributes>> unknown) {
            dkimUnknown = Optional.of(unknown.reason());
        }
        if (isListed()) {
            makeReady(asked);
        } else {
            early.addAll(asked);
        }
    }

    /** A listed identity without attributes was deleted in between. */
    private void makeReady(Collection<Identity> batch) {
        if (failure.isPresent()) {
            return;
        }
        scanReadiness.ifPresent(kin ->
                kin.markRead(batch).stream().filter(attributes::containsKey).forEach(ready::add));
    }

    /** Stops the scan of the region; the first failure is the reason. */
    void fail(RuntimeException why) {
        failure = failure.or(() -> Optional.of(why));
        ready.clear();
        waiting.clear();
    }

    Optional<RuntimeException> failure() {
        return failure;
    }

    /** Whether this region has nothing more to say about the identity. */
    boolean isRead(Identity identity) {
        return failure.isPresent()
                || scanReadiness.filter(readiness -> readiness.isRead(identity)).isPresent();
    }

    /** Another region has read more. */
    void recheckWaiting() {
        ready.addAll(waiting);
        waiting.clear();
    }

    /** The next identity that can be evaluated. @param readElsewhere whether the other regions have read an identity too */
    Optional<IdentityAttributes> next(Predicate<Identity> readElsewhere) {
        while (receiptRules.isPresent() && !ready.isEmpty()) {
            Identity identity = ready.remove();
            if (readElsewhere.test(identity)) {
                return Optional.of(new IdentityAttributes(
                        identity, attributes.get(identity), Optional.ofNullable(verification.get(identity))));
            }
            waiting.add(identity);
        }
        return Optional.empty();
    }

    /** Whether an identity that was read so far has the MAIL FROM domain. */
    boolean hasUser(MailFromDomain domain) {
        return attributes.values().stream().anyMatch(has -> has.domain().equals(Optional.of(domain)));
    }

    /** The identity in this region, to compare it with other regions. */
    RegionComparison.RegionState state(Identity identity) {
        return new RegionComparison.RegionState(
                scanTarget.scope().region(),
                Optional.ofNullable(attributes.get(identity)),
                Optional.ofNullable(verification.get(identity)),
                EffectiveMailFrom.of(identity, attributes, verification));
    }

    /** The number of identities listed so far. */
    int size() {
        return size;
    }

    boolean isListed() {
        return relatedIdentities.isPresent();
    }

    /** Whether nothing is left to read or evaluate. */
    boolean isDone() {
        boolean allRead = isListed() && receiptRules.isPresent() && read == size;
        return failure.isPresent() || allRead && ready.isEmpty() && waiting.isEmpty();
    }

    /** How SES signs mail from one that can be evaluated, or why that is not known. */
    ReadResult<DkimSigning> dkimSigning(Identity identity) {
        return dkimOf(identity).map(all -> DkimSigning.of(identity, all));
    }

    private ReadResult<Map<Identity, DkimAttributes>> dkimOf(Identity identity) {
        return dkimUnknown
                .<ReadResult<Map<Identity, DkimAttributes>>>map(ReadResult::unknown)
                .orElseGet(() -> ReadResult.known(known(identity.mostGranularFirst(), dkim)));
    }

    /**
     * Called once per identity.
     *
     * @param dns empty if there is no MAIL FROM domain
     * @param readyDomains names at which SES's MX is published, if the identity has none at its own
     * @param leftBehind names with SES's MX that were its MAIL FROM domain, and that no identity uses
     * @param comparison what the comparison with other regions found; empty if there was none
     */
    IdentityReport evaluate(
            Identity identity,
            Optional<MailFromDns> dns,
            List<ReadyDomain> readyDomains,
            List<ReadyDomain> leftBehind,
            DkimDns dkimDns,
            Optional<List<Finding>> comparison,
            Instant at) {
        MailFromSetting setting = attributes.get(identity).setting();
        Set<Identity> around = relatedIdentities.orElseThrow().relevantFor(identity, setting);
        SesSnapshot view = new SesSnapshot(
                scanTarget.scope().region(),
                at,
                around,
                known(around, attributes),
                known(identity.mostGranularFirst(), verification),
                notificationUnknown
                        .<ReadResult<Map<Identity, NotificationAttributes>>>map(ReadResult::unknown)
                        .orElseGet(() -> ReadResult.known(taken(identity, notification))),
                dkimOf(identity),
                receiptRules.orElseThrow(),
                Map.of());
        IdentitySnapshot snapshot = new IdentitySnapshot(identity, setting, false, view, dns)
                .withReady(readyDomains.stream()
                        .filter(ready -> leftBehind.stream()
                                .noneMatch(left -> left.name().equals(ready.name())))
                        .toList())
                .withDkimDns(dkimDns);
        return new IdentityReport(
                scanTarget.scope(),
                snapshot,
                RuleSet.evaluate(
                        snapshot,
                        Stream.concat(
                                        comparison.orElse(List.of()).stream(),
                                        LeftBehindMx.findings(
                                                identity, scanTarget.scope().region(), leftBehind)
                                                .stream())
                                .toList()),
                comparison.isPresent());
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
