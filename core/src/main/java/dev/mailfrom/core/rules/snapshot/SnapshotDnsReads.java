package dev.mailfrom.core.rules.snapshot;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.dkim.DkimDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.dns.mailfrom.ReadyDomain;
import dev.mailfrom.core.dns.mailfrom.SpfState;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The DNS reads for one or more snapshots. Addresses of one domain share an answer. Not thread-safe. */
final class SnapshotDnsReads {

    private final MailFromDnsReader dns;
    private final Consumer<DnsAnswer> early;

    private final Map<DnsKey, CompletableFuture<MailFromDns>> begun = new HashMap<>();
    private final Map<Identity, CompletableFuture<DkimDns>> dkim = new HashMap<>();
    private final Map<DnsKey, CompletableFuture<SpfState>> spf = new HashMap<>();
    private final Map<ReadyKey, CompletableFuture<List<ReadyDomain>>> ready = new HashMap<>();

    private record ReadyKey(DomainName domain, Optional<MailFromDomain> except) {}

    private record DnsKey(MailFromDomain domain, DomainName author) {}

    /** @param early is given the resolver's answer for MX as soon as it is there; must be quick */
    SnapshotDnsReads(MailFromDnsReader dns, Consumer<DnsAnswer> early) {
        this.dns = dns;
        this.early = early;
    }

    void start(Identity identity, Optional<MailFromDomain> asked) {
        asked.ifPresent(domain -> begun.computeIfAbsent(
                new DnsKey(domain, identity.domain()), key -> dns.read(key.domain(), key.author(), early)));
    }

    /** Looks for records at other names, if SES has no domain for the identity. */
    void startReady(Identity identity, SesSnapshot view) {
        if (view.attributes(identity).filter(now -> now.domain().isEmpty()).isPresent()) {
            ready(identity, Optional.empty());
        }
    }

    private CompletableFuture<List<ReadyDomain>> ready(Identity identity, Optional<MailFromDomain> domain) {
        return ready.computeIfAbsent(
                new ReadyKey(identity.domain(), domain),
                key -> dns.findReady(key.domain(), key.except().map(MailFromDomain::name)));
    }

    /** With the records at other names, if its own MX is missing. */
    IdentitySnapshot awaitWithReady(Identity identity, MailFromSetting setting, boolean intended, SesSnapshot view) {
        IdentitySnapshot snapshot = await(identity, setting, intended, view);
        boolean missing = snapshot.dns().map(MailFromDns::isMxAbsent).orElse(!intended);
        return missing && snapshot.currentAttributes().isPresent()
                ? snapshot.withReady(AsyncReads.await(ready(identity, setting.domain())))
                : snapshot;
    }

    IdentitySnapshot awaitMail(Identity identity, SesSnapshot view) {
        Optional<CompletableFuture<SpfState>> inUse = inUse(identity, MailFromSetting.OFF, view);
        return new IdentitySnapshot(identity, MailFromSetting.OFF, false, view, Optional.empty())
                .withDkimDns(AsyncReads.await(dkim.get(identity)))
                .withSpfInUse(inUse.map(AsyncReads::await));
    }

    /** SPF of the MAIL FROM domain that mail gets, if it is not that of the setting. */
    private Optional<CompletableFuture<SpfState>> inUse(Identity identity, MailFromSetting setting, SesSnapshot view) {
        return EffectiveMailFrom.of(identity, view.attributes(), view.verification())
                .onlyDomain()
                .filter(domain -> !setting.domain().equals(Optional.of(domain)))
                .map(domain -> spf.computeIfAbsent(
                        new DnsKey(domain, identity.domain()), key -> dns.readSpf(key.domain(), key.author())));
    }

    void startDkim(Identity identity, SesSnapshot view) {
        dkim.computeIfAbsent(
                identity,
                same -> new DkimDnsReader(dns.computations())
                        .read(identity, view.dkimSigning(identity), view.region()));
    }

    IdentitySnapshot await(Identity identity, MailFromSetting setting, boolean intended, SesSnapshot view) {
        Optional<MailFromDomain> asked = intended ? acceptable(identity, setting.domain()) : setting.domain();
        start(identity, asked);
        startDkim(identity, view);
        Optional<CompletableFuture<SpfState>> inUse = inUse(identity, setting, view);
        Optional<MailFromDns> seen =
                asked.map(domain -> AsyncReads.await(begun.get(new DnsKey(domain, identity.domain()))));
        return new IdentitySnapshot(identity, setting, intended, view, seen)
                .withDkimDns(AsyncReads.await(dkim.get(identity)))
                .withSpfInUse(inUse.map(AsyncReads::await));
    }

    /** The domain, if SES can take it. The DNS of a name that it always refuses is of no interest. */
    static Optional<MailFromDomain> acceptable(Identity identity, Optional<MailFromDomain> domain) {
        return domain.filter(name -> name.name().isProperChildOf(identity.domain()));
    }
}
