package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.MailFromDnsReader;
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
public final class Inspector {

    private final Background background;
    private final SesInspector ses;
    private final MailFromDnsReader dns;
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
        this.background = new Background(threads);
        this.ses = new SesInspector(region, ses, registered, otherRegions, background, clock);
        this.dns = dns;
        this.early = mx -> {};
    }

    private Inspector(Inspector other, Consumer<DnsAnswer> early) {
        this.background = other.background;
        this.ses = other.ses;
        this.dns = other.dns;
        this.early = early;
    }

    /** The same, which tells the resolver's answer for MX as soon as it is there. @param early must be quick */
    public Inspector telling(Consumer<DnsAnswer> early) {
        return new Inspector(this, early);
    }

    /** The identities as they are: SES's present settings and the DNS of their MAIL FROM domains. */
    public List<Situation> present(Collection<Identity> identities) {
        SesView view = ses.view(identities);
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
                            .map(domain -> Background.await(asked.get(new Asked(domain, identity.domain()))));
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
        SesView view = ses.view(List.of(identity));
        MailFromSetting setting = wish.apply(view.attributes(identity));
        Optional<MailFromDns> seen = setting.domain()
                .map(domain -> Background.await(begun.filter(b -> likely.equals(setting.domain()))
                        .orElseGet(() -> dns.read(domain, author, early))));
        return new Situation(identity, setting, true, view, seen);
    }

    /** All identities of the region. */
    public Collection<Identity> registered() {
        return ses.registered();
    }

    /** The receipt rules, for many identities at once. */
    public Fact<List<ReceiptRule>> receiptRules() {
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
    public CompletableFuture<List<Situation>> wished(
            Map<Identity, MailFromSetting> targets,
            Map<Identity, MailFromAttributes> present,
            BiFunction<Identity, MailFromSetting, Set<Identity>> around,
            Fact<List<ReceiptRule>> receiptRules) {
        Map<Asked, CompletableFuture<MailFromDns>> asked = new HashMap<>();
        targets.forEach((identity, target) -> target.domain()
                .ifPresent(domain -> asked.computeIfAbsent(new Asked(domain, identity.domain()), this::start)));
        var views = ses.views(targets.keySet(), present, receiptRules);
        return background.start(() -> {
            Function<Set<Identity>, SesView> viewOf = Background.await(views);
            List<Situation> situations = new ArrayList<>();
            targets.forEach((identity, target) -> {
                SesView view = viewOf.apply(around.apply(identity, target));
                Optional<MailFromDns> seen = target.domain()
                        .map(domain -> Background.await(asked.get(new Asked(domain, identity.domain()))));
                situations.add(new Situation(identity, target, true, view, seen));
            });
            return situations;
        });
    }

    /** The records of one domain now, without SPF and DMARC. */
    public MailFromDns dns(MailFromDomain domain) {
        return Background.await(dns.read(domain));
    }

    /** What DNS says of one domain now. @param author the domain in From */
    public MailFromDns dns(MailFromDomain domain, DomainName author) {
        return Background.await(dns.read(domain, author));
    }

    /** What SES says of the identities and of those around them. */
    public SesView ses(Collection<Identity> identities) {
        return ses.view(identities);
    }
}
