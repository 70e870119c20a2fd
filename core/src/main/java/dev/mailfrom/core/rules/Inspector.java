package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.MailFromDnsReader;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.SesReader;
import dev.mailfrom.core.ses.VerificationStatus;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads what the rules look at. SES throttles each action by itself, so that the actions are asked side by side; DNS is
 * asked meanwhile. Throws what the gateway throws.
 */
public final class Inspector {

    /** How many relatives are asked together with an identity, so that one batch holds them. */
    private static final int RELATIVES = 60;

    private final String region;
    private final SesReader ses;
    private final Supplier<Collection<Identity>> registered;
    private final MailFromDnsReader dns;
    private final Function<Identity, List<String>> otherRegions;
    private final Executor threads;
    private final Clock clock;
    private final Consumer<DnsAnswer> early;

    /**
     * @param registered all identities of the region; may ask SES
     * @param otherRegions where else an identity is registered; an empty list where nobody asked for the search
     */
    public Inspector(
            String region,
            SesReader ses,
            Supplier<Collection<Identity>> registered,
            MailFromDnsReader dns,
            Function<Identity, List<String>> otherRegions,
            Executor threads,
            Clock clock) {
        this(region, ses, registered, dns, otherRegions, threads, clock, mx -> {});
    }

    private Inspector(
            String region,
            SesReader ses,
            Supplier<Collection<Identity>> registered,
            MailFromDnsReader dns,
            Function<Identity, List<String>> otherRegions,
            Executor threads,
            Clock clock,
            Consumer<DnsAnswer> early) {
        this.region = region;
        this.ses = ses;
        this.registered = registered;
        this.dns = dns;
        this.otherRegions = otherRegions;
        this.threads = threads;
        this.clock = clock;
        this.early = early;
    }

    /** The same, which tells the resolver's answer for MX as soon as it is there. @param early must be quick */
    public Inspector telling(Consumer<DnsAnswer> early) {
        return new Inspector(region, ses, registered, dns, otherRegions, threads, clock, early);
    }

    /** The identities as they are: SES's present settings and the DNS of their MAIL FROM domains. */
    public List<Situation> present(Collection<Identity> identities) {
        SesView view = ses(identities);
        Map<Asked, CompletableFuture<MailFromDns>> asked = new HashMap<>();
        identities.forEach(identity -> view.attributes(identity)
                .flatMap(MailFromAttributes::domain)
                .ifPresent(domain -> asked.computeIfAbsent(new Asked(domain, identity.domain()), this::start)));
        return identities.stream()
                .map(identity -> {
                    MailFromSetting setting = view.attributes(identity)
                            .map(MailFromAttributes::setting)
                            .orElse(MailFromSetting.OFF);
                    Optional<MailFromDns> seen =
                            setting.domain().map(domain -> await(asked.get(new Asked(domain, identity.domain()))));
                    return new Situation(identity, setting, false, view, seen);
                })
                .toList();
    }

    /** What DNS is asked for an identity: addresses of one domain share the answer. */
    private record Asked(MailFromDomain domain, DomainName author) {}

    private CompletableFuture<MailFromDns> start(Asked asked) {
        return dns.read(asked.domain(), asked.author(), early);
    }

    /** An identity as it would be with the setting that the wish makes of its present attributes. */
    public Situation wished(
            Identity identity,
            Optional<MailFromDomain> likely,
            Function<Optional<MailFromAttributes>, MailFromSetting> wish) {
        DomainName author = identity.domain();
        Optional<CompletableFuture<MailFromDns>> begun = likely.map(domain -> dns.read(domain, author, early));
        SesView view = ses(List.of(identity));
        MailFromSetting setting = wish.apply(view.attributes(identity));
        Optional<MailFromDns> seen = setting.domain()
                .map(domain -> await(begun.filter(b -> likely.equals(setting.domain()))
                        .orElseGet(() -> dns.read(domain, author, early))));
        return new Situation(identity, setting, true, view, seen);
    }

    /** All identities of the region. */
    public Collection<Identity> registered() {
        return registered.get();
    }

    /** The receipt rules, for many identities at once. */
    public Fact<List<ReceiptRule>> receiptRules() {
        return Fact.tolerant(ses::activeReceiptRules);
    }

    /** The present attributes of any number of identities, in batches of 100; those that are not registered are missing. */
    public Map<Identity, MailFromAttributes> attributes(Collection<Identity> identities) {
        return ses.mailFromAttributes(identities);
    }

    /**
     * Identities as they would be with these settings, at most 100. SES and DNS are asked in the background, so that the
     * next can be read meanwhile.
     *
     * @param present what SES has now
     * @param around which of the region's identities matter for one with its setting
     */
    public CompletableFuture<List<Situation>> wished(
            Map<Identity, MailFromSetting> targets,
            Map<Identity, MailFromAttributes> present,
            BiFunction<Identity, MailFromSetting, Set<Identity>> around,
            Fact<List<ReceiptRule>> receiptRules) {
        Map<Asked, CompletableFuture<MailFromDns>> asked = new HashMap<>();
        targets.forEach((identity, target) -> target.domain()
                .ifPresent(domain -> asked.computeIfAbsent(new Asked(domain, identity.domain()), this::start)));
        var verification = start(() -> ses.verification(targets.keySet()));
        var notification = start(() -> Fact.tolerant(() -> ses.notification(targets.keySet())));
        return start(() -> {
            Map<Identity, VerificationStatus> verified = await(verification);
            Fact<Map<Identity, NotificationAttributes>> notified = await(notification);
            List<Situation> situations = new ArrayList<>();
            targets.forEach((identity, target) -> {
                SesView view = new SesView(
                        region,
                        clock.instant(),
                        around.apply(identity, target),
                        present,
                        verified,
                        notified,
                        receiptRules,
                        Map.of());
                Optional<MailFromDns> seen =
                        target.domain().map(domain -> await(asked.get(new Asked(domain, identity.domain()))));
                situations.add(new Situation(identity, target, true, view, seen));
            });
            return situations;
        });
    }

    /** The records of one domain now, without SPF and DMARC. */
    public MailFromDns dns(MailFromDomain domain) {
        return await(dns.read(domain));
    }

    /** What DNS says of one domain now. @param author the domain in From */
    public MailFromDns dns(MailFromDomain domain, DomainName author) {
        return await(dns.read(domain, author));
    }

    /** What SES says of the identities and of those around them. */
    public SesView ses(Collection<Identity> identities) {
        var all = start(registered);
        var verification = start(() -> ses.verification(identities));
        var notification = start(() -> Fact.tolerant(() -> ses.notification(identities)));
        var rules = start(() -> Fact.tolerant(ses::activeReceiptRules));
        Set<Identity> known = new LinkedHashSet<>(await(all));
        var attributes = start(() -> ses.mailFromAttributes(withRelatives(identities, known)));
        Map<Identity, MailFromAttributes> present = await(attributes);
        known.addAll(present.keySet());
        Map<Identity, List<String>> elsewhere = new HashMap<>();
        identities.stream()
                .filter(identity -> !present.containsKey(identity))
                .forEach(identity -> elsewhere.put(identity, otherRegions.apply(identity)));
        return new SesView(
                region,
                clock.instant(),
                known,
                present,
                await(verification),
                await(notification),
                await(rules),
                elsewhere);
    }

    private static Collection<Identity> withRelatives(Collection<Identity> identities, Set<Identity> registered) {
        Set<Identity> asked = new LinkedHashSet<>(identities);
        if (identities.size() == 1) {
            Identity identity = identities.iterator().next();
            List<Identity> relatives = new ArrayList<>(identity.mostGranularFirst());
            registered.stream()
                    .filter(other -> other.mostGranularFirst().contains(identity))
                    .sorted()
                    .limit(RELATIVES)
                    .forEach(relatives::add);
            asked.addAll(relatives);
        }
        return asked;
    }

    private <T> CompletableFuture<T> start(Supplier<T> read) {
        return CompletableFuture.supplyAsync(read, threads);
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
