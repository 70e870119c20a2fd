package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.dns.dkim.EasyDkim;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.ReceiptRule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * The identities and receipt rules of one region. Reading an identity first makes up for the DNS checks that are due.
 * Thread-safe.
 */
public final class SandboxRegion {

    private final String name;
    private final InstantSource clock;
    private final SesDnsChecks dns;
    private final ConcurrentNavigableMap<Identity, RegisteredIdentity> identities = new ConcurrentSkipListMap<>();
    private volatile List<ReceiptRule> rules = List.of();
    /** No DNS check is due before this, so most DNS changes need not go through all identities. */
    private final AtomicReference<Instant> due = new AtomicReference<>(Instant.MAX);

    SandboxRegion(String name, InstantSource clock, SesDnsChecks dns) {
        this.name = name;
        this.clock = clock;
        this.dns = dns;
    }

    public String name() {
        return name;
    }

    Instant now() {
        return clock.instant();
    }

    SesDnsChecks dns() {
        return dns;
    }

    Optional<RegisteredIdentity> find(Identity identity) {
        return change(identity, UnaryOperator.identity());
    }

    /** Registers the identity if necessary, and changes it. */
    public void register(Identity identity, UnaryOperator<RegisteredIdentity> change) {
        identities.compute(
                identity,
                (same, old) -> scheduleNextCheck(
                        change.apply(old == null ? RegisteredIdentity.pending(identity) : afterDueChecks(old))));
    }

    /** Changes the identity; empty if it is not registered. */
    Optional<RegisteredIdentity> change(Identity identity, UnaryOperator<RegisteredIdentity> change) {
        return Optional.ofNullable(identities.computeIfPresent(
                identity, (same, old) -> scheduleNextCheck(change.apply(afterDueChecks(old)))));
    }

    void delete(Identity identity) {
        identities.remove(identity);
    }

    /** The identities after the given one, in order. */
    Collection<Identity> identitiesAfter(Optional<Identity> previous) {
        return previous.map(identity -> identities.tailMap(identity, false))
                .orElse(identities)
                .keySet();
    }

    /** The rules of the active receipt rule set; empty without an active set. */
    List<ReceiptRule> rules() {
        return rules;
    }

    public void activateRules(List<ReceiptRule> newRules) {
        rules = List.copyOf(newRules);
    }

    /** Makes up for all DNS checks that were due by then. */
    void runDueChecks(Instant until) {
        if (!due.get().isAfter(until)) {
            due.set(Instant.MAX);
            identities.replaceAll((same, old) -> scheduleNextCheck(afterChecks(old, until)));
        }
    }

    private RegisteredIdentity scheduleNextCheck(RegisteredIdentity registered) {
        registered.mailFrom().ifPresent(m -> due.accumulateAndGet(m.nextCheck(), SandboxRegion::earlier));
        return registered;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private RegisteredIdentity afterDueChecks(RegisteredIdentity old) {
        return afterChecks(old, clock.instant());
    }

    private RegisteredIdentity afterChecks(RegisteredIdentity old, Instant now) {
        RegisteredIdentity seen = old;
        Optional<MailFromState> due = old.mailFrom().filter(m -> !m.nextCheck().isAfter(now));
        if (due.isPresent()) {
            seen = seen.withMailFrom(due.map(m -> m.advancedTo(now, dns.hasRequiredMx(m.domain()))));
        }
        if (seen.dkim().isPresent() && seen.identity() instanceof Identity.Domain domain) {
            seen = seen.withDkim(seen.dkim().get().observed(hasDkimRecords(domain.domain()), now));
        }
        if (!seen.verified() && seen.identity() instanceof Identity.Domain domain && isProved(domain.domain(), seen)) {
            seen = seen.withVerified(true);
        }
        return seen;
    }

    private boolean isProved(DomainName domain, RegisteredIdentity seen) {
        return dns.hasOwnershipToken(domain, VerificationTokens.ownership(name, domain))
                || seen.dkim().isPresent() && hasDkimRecords(domain);
    }

    private boolean hasDkimRecords(DomainName domain) {
        return dns.hasDkimRecords(domain, VerificationTokens.dkim(name, domain), EasyDkim.zone(name));
    }

    /** What SES signs with: an address has the DKIM of its domain, unless it overrides whether it is enabled. */
    Optional<DkimState> dkim(RegisteredIdentity registered) {
        Identity identity = registered.identity();
        return identity instanceof Identity.Domain
                ? registered.dkim()
                : find(new Identity.Domain(identity.domain()))
                        .flatMap(RegisteredIdentity::dkim)
                        .map(inherited -> registered
                                .dkim()
                                .map(own -> inherited.withEnabled(own.enabled()))
                                .orElse(inherited));
    }
}
