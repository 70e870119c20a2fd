package dev.mailfrom.core.rules.snapshot;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesReader;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads what the rules look at: SES and, meanwhile, DNS. Throws what the gateway throws. */
public final class SnapshotReader {

    private final AsyncReads asyncReads;
    private final SesSnapshotReader ses;
    private final MailFromDnsReader dns;
    private final Consumer<DnsAnswer> early;

    /**
     * @param registered all identities of the region; may ask SES
     * @param otherRegions where else an identity is registered; an empty list where that is not searched
     */
    public SnapshotReader(
            String region,
            SesReader ses,
            Supplier<Collection<Identity>> registered,
            MailFromDnsReader dns,
            Function<Identity, List<String>> otherRegions,
            Executor threads,
            Clock clock) {
        this.asyncReads = new AsyncReads(threads);
        this.ses = new SesSnapshotReader(region, ses, registered, otherRegions, asyncReads, clock);
        this.dns = dns;
        this.early = mx -> {};
    }

    private SnapshotReader(SnapshotReader other, Consumer<DnsAnswer> early) {
        this.asyncReads = other.asyncReads;
        this.ses = other.ses;
        this.dns = other.dns;
        this.early = early;
    }

    /** The same, which passes on the resolver's answer for MX at once. @param early must be quick */
    public SnapshotReader withFirstAnswerListener(Consumer<DnsAnswer> early) {
        return new SnapshotReader(this, early);
    }

    /** The identities as they are: SES's present settings and the DNS of their MAIL FROM domains. */
    public List<IdentitySnapshot> readCurrent(Collection<Identity> identities) {
        SesSnapshot view = ses.read(identities);
        SnapshotDnsReads reads = new SnapshotDnsReads(dns, early);
        identities.forEach(identity -> {
            reads.start(identity, view.attributes(identity).flatMap(MailFromAttributes::domain));
            reads.startDkim(identity, view);
            reads.startReady(identity, view);
        });
        return identities.stream()
                .map(identity -> {
                    MailFromSetting setting = view.attributes(identity)
                            .map(MailFromAttributes::setting)
                            .orElse(MailFromSetting.OFF);
                    return reads.awaitWithReady(identity, setting, false, view);
                })
                .toList();
    }

    /**
     * An identity with the setting that an intent makes of its present attributes.
     *
     * @param likely the domain whose DNS is asked before SES has answered
     */
    public IdentitySnapshot readIntended(
            Identity identity,
            Optional<MailFromDomain> likely,
            Function<Optional<MailFromAttributes>, MailFromSetting> intent) {
        SnapshotDnsReads reads = new SnapshotDnsReads(dns, early);
        reads.start(identity, SnapshotDnsReads.acceptable(identity, likely));
        SesSnapshot view = ses.read(List.of(identity));
        return reads.awaitWithReady(identity, intent.apply(view.attributes(identity)), true, view);
    }

    /**
     * What decides on how mail from there is sent and signed now, and what DMARC makes of it, in the order given. For those
     * and what covers them, SES is asked three requests for each hundred. The rules need more than this.
     *
     * @param from also addresses and domains that are not registered
     * @param present attributes that are known already
     */
    public List<IdentitySnapshot> readMail(Collection<Identity> from, Map<Identity, MailFromAttributes> present) {
        SesSnapshot view = ses.readMail(from, present);
        SnapshotDnsReads reads = new SnapshotDnsReads(dns, early);
        from.forEach(identity -> reads.startDkim(identity, view));
        return from.stream().map(identity -> reads.awaitMail(identity, view)).toList();
    }

    /** All identities of the region. */
    public Collection<Identity> registered() {
        return ses.registered();
    }

    /** The attributes of those that may have one of these names as MAIL FROM domain. Sends one request at most. */
    public Map<Identity, MailFromAttributes> possibleUsers(Collection<Identity> names) {
        return attributes(SesSnapshotReader.possibleUsers(names, registered())
                .limit(SesGateway.BATCH)
                .toList());
    }

    /** The receipt rules, for many identities at once. */
    public ReadResult<List<ReceiptRule>> receiptRules() {
        return ses.receiptRules();
    }

    /** The present attributes of any number of identities, in batches of 100; those that are not registered are missing. */
    public Map<Identity, MailFromAttributes> attributes(Collection<Identity> identities) {
        return ses.attributes(identities);
    }

    /**
     * At most 100 identities with these settings. SES and DNS are asked in the background, so that the next can be read
     * meanwhile.
     *
     * @param present what SES has now
     * @param around which of the region's identities matter for one with its setting
     */
    public CompletableFuture<List<IdentitySnapshot>> readIntended(
            Map<Identity, MailFromSetting> targets,
            Map<Identity, MailFromAttributes> present,
            BiFunction<Identity, MailFromSetting, Set<Identity>> around,
            ReadResult<List<ReceiptRule>> receiptRules) {
        SnapshotDnsReads reads = new SnapshotDnsReads(dns, early);
        targets.forEach(
                (identity, target) -> reads.start(identity, SnapshotDnsReads.acceptable(identity, target.domain())));
        var views = ses.readForMany(targets.keySet(), present, receiptRules);
        return asyncReads.start(() -> {
            Function<Set<Identity>, SesSnapshot> viewOf = AsyncReads.await(views);
            Map<Identity, SesSnapshot> viewed = new LinkedHashMap<>();
            targets.forEach((identity, target) -> viewed.put(identity, viewOf.apply(around.apply(identity, target))));
            viewed.forEach(reads::startDkim);
            return viewed.entrySet().stream()
                    .map(view -> reads.await(view.getKey(), targets.get(view.getKey()), true, view.getValue()))
                    .toList();
        });
    }

    /** The records of one domain now, without SPF and DMARC. */
    public MailFromDns readDns(MailFromDomain domain) {
        return AsyncReads.await(dns.read(domain));
    }

    /** What DNS says now of the MAIL FROM domain of each identity. */
    public Map<Identity, MailFromDns> readDns(Map<Identity, MailFromDomain> domains) {
        Map<Identity, CompletableFuture<MailFromDns>> begun = new LinkedHashMap<>();
        domains.forEach((identity, domain) -> begun.put(identity, dns.read(domain, identity.domain())));
        Map<Identity, MailFromDns> read = new LinkedHashMap<>();
        begun.forEach((identity, answer) -> read.put(identity, AsyncReads.await(answer)));
        return read;
    }

    /** What DNS says of one domain now. @param author the domain in From */
    public MailFromDns readDns(MailFromDomain domain, DomainName author) {
        return AsyncReads.await(dns.read(domain, author));
    }
}
