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
import dev.mailfrom.core.ses.SesReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
     * @param otherRegions where else an identity is registered; an empty list where nobody asked for the search
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

    /** The same, which tells the resolver's answer for MX as soon as it is there. @param early must be quick */
    public SnapshotReader withFirstAnswerListener(Consumer<DnsAnswer> early) {
        return new SnapshotReader(this, early);
    }

    /** The identities as they are: SES's present settings and the DNS of their MAIL FROM domains. */
    public List<IdentitySnapshot> readCurrent(Collection<Identity> identities) {
        SesSnapshot view = ses.read(identities);
        Map<Asked, CompletableFuture<MailFromDns>> asked = new HashMap<>();
        identities.forEach(identity -> view.attributes(identity)
                .flatMap(MailFromAttributes::domain)
                .ifPresent(domain -> asked.computeIfAbsent(new Asked(domain, identity.domain()), this::start)));
        return identities.stream()
                .map(identity -> {
                    MailFromSetting setting = view.attributes(identity)
                            .map(MailFromAttributes::setting)
                            .orElse(MailFromSetting.OFF);
                    Optional<MailFromDns> seen = setting.domain()
                            .map(domain -> AsyncReads.await(asked.get(new Asked(domain, identity.domain()))));
                    return new IdentitySnapshot(identity, setting, false, view, seen);
                })
                .toList();
    }

    /** What DNS is asked for an identity: addresses of one domain share the answer. */
    private record Asked(MailFromDomain domain, DomainName author) {}

    private CompletableFuture<MailFromDns> start(Asked asked) {
        return dns.read(asked.domain(), asked.author(), early);
    }

    /** An identity as it would be with the setting that the wish makes of its present attributes. */
    public IdentitySnapshot readIntended(
            Identity identity,
            Optional<MailFromDomain> likely,
            Function<Optional<MailFromAttributes>, MailFromSetting> wish) {
        DomainName author = identity.domain();
        Optional<CompletableFuture<MailFromDns>> begun = likely.map(domain -> dns.read(domain, author, early));
        SesSnapshot view = ses.read(List.of(identity));
        MailFromSetting setting = wish.apply(view.attributes(identity));
        Optional<MailFromDns> seen = setting.domain()
                .map(domain -> AsyncReads.await(begun.filter(b -> likely.equals(setting.domain()))
                        .orElseGet(() -> dns.read(domain, author, early))));
        return new IdentitySnapshot(identity, setting, true, view, seen);
    }

    /** All identities of the region. */
    public Collection<Identity> registered() {
        return ses.registered();
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
     * Identities as they would be with these settings, at most 100. SES and DNS are asked in the background, so that the
     * next can be read meanwhile.
     *
     * @param present what SES has now
     * @param around which of the region's identities matter for one with its setting
     */
    public CompletableFuture<List<IdentitySnapshot>> readIntended(
            Map<Identity, MailFromSetting> targets,
            Map<Identity, MailFromAttributes> present,
            BiFunction<Identity, MailFromSetting, Set<Identity>> around,
            ReadResult<List<ReceiptRule>> receiptRules) {
        Map<Asked, CompletableFuture<MailFromDns>> asked = new HashMap<>();
        targets.forEach((identity, target) -> target.domain()
                .ifPresent(domain -> asked.computeIfAbsent(new Asked(domain, identity.domain()), this::start)));
        var views = ses.readForMany(targets.keySet(), present, receiptRules);
        return asyncReads.start(() -> {
            Function<Set<Identity>, SesSnapshot> viewOf = AsyncReads.await(views);
            List<IdentitySnapshot> snapshots = new ArrayList<>();
            targets.forEach((identity, target) -> {
                SesSnapshot view = viewOf.apply(around.apply(identity, target));
                Optional<MailFromDns> seen = target.domain()
                        .map(domain -> AsyncReads.await(asked.get(new Asked(domain, identity.domain()))));
                snapshots.add(new IdentitySnapshot(identity, target, true, view, seen));
            });
            return snapshots;
        });
    }

    /** The records of one domain now, without SPF and DMARC. */
    public MailFromDns readDns(MailFromDomain domain) {
        return AsyncReads.await(dns.read(domain));
    }

    /** What DNS says of one domain now. @param author the domain in From */
    public MailFromDns readDns(MailFromDomain domain, DomainName author) {
        return AsyncReads.await(dns.read(domain, author));
    }
}
