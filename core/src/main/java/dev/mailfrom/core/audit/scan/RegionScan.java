package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.rules.ses.RegionComparison;
import dev.mailfrom.core.rules.snapshot.DkimSigning;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.ReadResult;
import dev.mailfrom.core.rules.snapshot.RelatedIdentities;
import dev.mailfrom.core.rules.snapshot.SesSnapshot;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.ReceiptRule;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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

    private final RegionAttributes attributes = new RegionAttributes();
    private final Deque<Identity> ready = new ArrayDeque<>();
    /** Those that are ready but were not read yet in another region. */
    private final List<Identity> waiting = new ArrayList<>();

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
    void addAttributes(List<Identity> asked, RegionAttributes.Batch batch) {
        read += asked.size();
        attributes.add(batch);
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
        scanReadiness.ifPresent(
                kin -> kin.markRead(batch).stream().filter(attributes::exists).forEach(ready::add));
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
                return Optional.of(attributes.of(identity));
            }
            waiting.add(identity);
        }
        return Optional.empty();
    }

    /** Whether an identity that was read so far has the MAIL FROM domain. */
    boolean hasUser(MailFromDomain domain) {
        return attributes.hasUser(domain);
    }

    /** The identity in this region, to compare it with other regions. */
    RegionComparison.RegionState state(Identity identity) {
        return attributes.state(scanTarget.scope().region(), identity);
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
        return attributes.dkimSigning(identity);
    }

    /**
     * Called once per identity.
     *
     * @param comparison what the comparison with other regions found; empty if there was none
     */
    IdentityReport evaluate(Identity identity, IdentityDns dns, Optional<List<Finding>> comparison, Instant at) {
        String region = scanTarget.scope().region();
        MailFromSetting setting = attributes.of(identity).attributes().setting();
        SesSnapshot ses = attributes.takeSnapshot(
                identity,
                relatedIdentities.orElseThrow().relevantFor(identity, setting),
                receiptRules.orElseThrow(),
                region,
                at);
        IdentitySnapshot snapshot = new IdentitySnapshot(identity, setting, false, ses, dns.mailFrom())
                .withReady(dns.ready())
                .withDkimDns(dns.dkim());
        List<Finding> others = Stream.concat(
                        comparison.orElse(List.of()).stream(),
                        LeftBehindMx.findings(identity, region, dns.leftBehind()).stream())
                .toList();
        return new IdentityReport(
                scanTarget.scope(), snapshot, RuleSet.evaluate(snapshot, others), comparison.isPresent());
    }
}
