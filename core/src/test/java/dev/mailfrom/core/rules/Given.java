package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.HandMadeAnswers;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.RequiredRecord;
import dev.mailfrom.core.dns.ResolverChecks;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.WrongPlaces;
import dev.mailfrom.core.dns.authority.Authority;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.HandMadeView;
import dev.mailfrom.core.dns.dmarc.DmarcAlignment;
import dev.mailfrom.core.dns.spf.SesAuthorisations;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.VerificationStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A situation made by hand: it begins with everything right, and each word makes one thing different. */
public final class Given {

    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Identity identity;
    private final Set<Identity> registered = new LinkedHashSet<>();
    private final Map<Identity, MailFromAttributes> attributes = new HashMap<>();
    private final Map<Identity, VerificationStatus> verification = new HashMap<>();
    private final Map<Identity, NotificationAttributes> notification = new HashMap<>();
    private final Map<Identity, List<String>> otherRegions = new HashMap<>();
    private Fact<List<ReceiptRule>> receiptRules = Fact.known(List.of());
    private Optional<MailFromSetting> wish = Optional.empty();
    private String region = "us-east-1";
    private DnsAnswer mx = HandMadeAnswers.mx("10 " + HandMadeAnswers.SES);
    private DnsAnswer txt = HandMadeAnswers.txt(RequiredRecord.SPF);
    private Authority authority = Authority.switchedOff();
    private ResolverChecks checks = ResolverChecks.NONE;
    private boolean dnsAsked = true;
    private List<String> zone = new ArrayList<>(List.of(
            "amazonses.com TXT v=spf1 ip4:199.255.192.0/22 ip4:199.127.232.0/22 ip4:54.240.0.0/18 -all",
            "_dmarc.example.com TXT v=DMARC1; p=none",
            "_dmarc.example.org TXT v=DMARC1; p=none"));

    private Given(Identity identity) {
        this.identity = identity;
        registered.add(identity);
        verification.put(identity, VerificationStatus.SUCCESS);
        has("Success");
    }

    /** The identity, verified, with bounce.example.com as its working MAIL FROM domain. */
    public static Given identity(String name) {
        return new Given(Identity.parse(name));
    }

    public static Given example() {
        return identity("example.com");
    }

    public Given in(String other) {
        region = other;
        return this;
    }

    public Given has(String status) {
        return has(HandMadeAnswers.NAME, status, BehaviorOnMxFailure.USE_DEFAULT_VALUE);
    }

    public Given has(String domain, String status, BehaviorOnMxFailure behavior) {
        return has(attributes(domain, status, behavior));
    }

    public Given has(MailFromAttributes now) {
        attributes.put(identity, now);
        return this;
    }

    public Given hasNothing() {
        return has(MailFromAttributes.NOT_CONFIGURED);
    }

    public Given isNotRegistered(String... regions) {
        registered.remove(identity);
        attributes.remove(identity);
        verification.remove(identity);
        otherRegions.put(identity, List.of(regions));
        return this;
    }

    public Given isVerified(String word) {
        verification.put(identity, new VerificationStatus(word));
        return this;
    }

    /** Another identity of the region, whose attributes were not read. */
    public Given beside(String name) {
        registered.add(Identity.parse(name));
        return this;
    }

    public Given beside(String name, MailFromAttributes itsOwn) {
        attributes.put(Identity.parse(name), itsOwn);
        return beside(name);
    }

    public Given forwards(boolean forwarding) {
        notification.put(identity, new NotificationAttributes(forwarding, !forwarding));
        return this;
    }

    public Given receives(boolean enabled, String... recipients) {
        receiptRules = Fact.known(List.of(new ReceiptRule("inbox", enabled, List.of(recipients))));
        return this;
    }

    public Given receiptRulesAreUnknown(String why) {
        receiptRules = Fact.unknown(why);
        return this;
    }

    public Given wish(String domain, BehaviorOnMxFailure behavior) {
        return wish(MailFromSetting.of(MailFromDomain.parse(domain), behavior));
    }

    public Given wish(MailFromSetting setting) {
        wish = Optional.of(setting);
        return this;
    }

    public Given mx(DnsAnswer answer) {
        mx = answer;
        return this;
    }

    public Given txt(DnsAnswer answer) {
        txt = answer;
        return this;
    }

    /** Something else that DNS has, as {@link TextZone} writes it; the names of the usual ones are replaced by it. */
    public Given dns(String... lines) {
        List.of(lines).forEach(line -> zone.removeIf(old -> old.split(" ")[0].equals(line.split(" ")[0])));
        zone.addAll(List.of(lines));
        return this;
    }

    /** What ns1.example.net, ns2.example.net and so on say of the MX. */
    public Given servers(DnsAnswer... answers) {
        return view(HandMadeView.of(answers));
    }

    /** The servers' whole view. */
    public Given view(AuthorityView view) {
        authority = new Authority.Asked(view);
        return this;
    }

    /** Where records stand that are missing at their name. */
    public Given elsewhere(WrongPlaces wrongPlaces) {
        checks = new ResolverChecks(Optional.empty(), Optional.empty(), Optional.empty(), wrongPlaces);
        return this;
    }

    /** What the resolver says of a name that cannot exist. */
    public Given nonsense(DnsAnswer answer) {
        checks = new ResolverChecks(Optional.empty(), Optional.of(answer), Optional.empty(), WrongPlaces.NONE);
        return this;
    }

    public Given dnsWasNotAsked() {
        dnsAsked = false;
        return this;
    }

    public Situation situation() {
        MailFromSetting setting = wish.orElseGet(() -> Optional.ofNullable(attributes.get(identity))
                .map(MailFromAttributes::setting)
                .orElse(MailFromSetting.OFF));
        SesView view = new SesView(
                region,
                NOON,
                registered,
                attributes,
                verification,
                Fact.known(notification),
                receiptRules,
                otherRegions);
        Optional<MailFromDns> dns = dnsAsked ? setting.domain().map(this::dns) : Optional.empty();
        return new Situation(identity, setting, wish.isPresent(), view, dns);
    }

    private MailFromDns dns(MailFromDomain domain) {
        TextZone others = TextZone.of(zone.toArray(String[]::new));
        DnsQuestion itself = new DnsQuestion(domain.name().text(), RecordType.TXT);
        Function<DnsQuestion, DnsAnswer> answers = question -> question.equals(itself) ? txt : others.answer(question);
        return new MailFromDns(domain, mx, txt, authority, checks)
                .with(
                        TextZone.solve(new SesAuthorisations(NOON).of(domain.name()), answers),
                        TextZone.solve(DmarcAlignment.of(identity.domain(), domain.name()), answers));
    }

    public List<Finding> findings() {
        return Rules.judge(situation());
    }

    /** The one finding with this code. */
    public Finding finding(FindingCode code) {
        List<Finding> found =
                findings().stream().filter(finding -> finding.code() == code).toList();
        if (found.size() != 1) {
            throw new AssertionError(code + " was found " + found.size() + " times among " + findings());
        }
        return found.get(0);
    }

    public List<FindingCode> codes() {
        return findings().stream().map(Finding::code).toList();
    }

    public static MailFromAttributes attributes(String domain, String status, BehaviorOnMxFailure behavior) {
        return new MailFromAttributes(
                Optional.of(MailFromDomain.parse(domain)), Optional.of(new MailFromStatus(status)), behavior);
    }
}
