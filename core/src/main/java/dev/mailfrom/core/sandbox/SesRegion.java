package dev.mailfrom.core.sandbox;

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
 * The identities and receipt rules of one region. Whoever reads an identity gets it as it is now: the looks at DNS that
 * were due in the meantime are made up for first. Thread-safe.
 */
final class SesRegion {

    private final String name;
    private final InstantSource clock;
    private final DnsChecks dns;
    private final ConcurrentNavigableMap<Identity, Registration> registrations = new ConcurrentSkipListMap<>();
    private volatile List<ReceiptRule> rules = List.of();
    /** No look at DNS is due before this; so most changes of DNS need not go through all identities. */
    private final AtomicReference<Instant> due = new AtomicReference<>(Instant.MAX);

    SesRegion(String name, InstantSource clock, DnsChecks dns) {
        this.name = name;
        this.clock = clock;
        this.dns = dns;
    }

    String name() {
        return name;
    }

    Instant now() {
        return clock.instant();
    }

    DnsChecks dns() {
        return dns;
    }

    Optional<Registration> find(Identity identity) {
        return Optional.ofNullable(registrations.computeIfPresent(identity, (same, old) -> noted(caughtUp(old))));
    }

    /** Registers the identity, where it is not yet, and changes it. */
    void register(Identity identity, UnaryOperator<Registration> change) {
        registrations.compute(
                identity,
                (same, old) -> noted(change.apply(old == null ? Registration.pending(identity) : caughtUp(old))));
    }

    /** Changes the identity; empty where it is not registered. */
    Optional<Registration> change(Identity identity, UnaryOperator<Registration> change) {
        return Optional.ofNullable(
                registrations.computeIfPresent(identity, (same, old) -> noted(change.apply(caughtUp(old)))));
    }

    void delete(Identity identity) {
        registrations.remove(identity);
    }

    /** The identities after the given one, in order. */
    Collection<Identity> identitiesAfter(Optional<Identity> previous) {
        return previous.map(identity -> registrations.tailMap(identity, false))
                .orElse(registrations)
                .keySet();
    }

    /** The rules of the active receipt rule set; empty where there is no active set. */
    List<ReceiptRule> rules() {
        return rules;
    }

    void activate(List<ReceiptRule> newRules) {
        rules = List.copyOf(newRules);
    }

    /** Makes up for all looks at DNS that are due. */
    void catchUp() {
        if (!due.get().isAfter(clock.instant())) {
            due.set(Instant.MAX);
            registrations.replaceAll((same, old) -> noted(caughtUp(old)));
        }
    }

    private Registration noted(Registration registration) {
        registration.mailFrom().ifPresent(m -> due.accumulateAndGet(m.nextCheck(), SesRegion::earlier));
        return registration;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Registration caughtUp(Registration old) {
        Registration seen = old;
        Instant now = clock.instant();
        Optional<CustomMailFrom> due = old.mailFrom().filter(m -> !m.nextCheck().isAfter(now));
        if (due.isPresent()) {
            seen = seen.withMailFrom(due.map(m -> m.at(now, dns.mxIsRight(m.domain()))));
        }
        if (!seen.verified() && seen.identity() instanceof Identity.Domain domain && isShown(domain.domain(), seen)) {
            seen = seen.withVerified(true);
        }
        return seen;
    }

    private boolean isShown(DomainName domain, Registration seen) {
        return dns.ownershipIsShown(domain, Tokens.ownership(name, domain))
                || seen.dkim() && dns.dkimIsPublished(domain, Tokens.dkim(name, domain));
    }
}
