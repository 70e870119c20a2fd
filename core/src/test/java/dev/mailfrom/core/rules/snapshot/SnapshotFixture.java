package dev.mailfrom.core.rules.snapshot;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.authority.AuthorityResult;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.SampleAuthorityView;
import dev.mailfrom.core.dns.dkim.DkimDns;
import dev.mailfrom.core.dns.dmarc.DmarcAlignment;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.MisplacedRecords;
import dev.mailfrom.core.dns.mailfrom.ReadyDomain;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.dns.mailfrom.ResolverChecks;
import dev.mailfrom.core.dns.spf.ses.SesSpfChecker;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.VerificationStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A situation made by hand: it begins with everything right, and each word makes one thing different. */
public final class SnapshotFixture {

    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    public static final List<String> DKIM_TOKENS = List.of("tokenone", "tokentwo", "tokenthree");

    private final Identity identity;
    private final Set<Identity> registered = new LinkedHashSet<>();
    private final Map<Identity, MailFromAttributes> attributes = new HashMap<>();
    private final Map<Identity, VerificationStatus> verification = new HashMap<>();
    private final Map<Identity, NotificationAttributes> notification = new HashMap<>();
    private final Map<Identity, List<String>> otherRegions = new HashMap<>();
    private final Map<Identity, DkimAttributes> dkim = new HashMap<>();
    private Optional<String> dkimUnknown = Optional.empty();
    private boolean dkimAsked;
    private ReadResult<List<ReceiptRule>> receiptRules = ReadResult.known(List.of());
    private Optional<MailFromSetting> wish = Optional.empty();
    private String region = "us-east-1";
    private DnsAnswer mx = SampleDnsAnswers.mx("10 " + SampleDnsAnswers.SES);
    private DnsAnswer txt = SampleDnsAnswers.txt(RequiredRecord.SPF);
    private AuthorityResult authorityResult = AuthorityResult.disabled();
    private ResolverChecks checks = ResolverChecks.NONE;
    private boolean dnsAsked = true;
    private Optional<MailFromDomain> inUse = Optional.empty();
    private final List<ReadyDomain> ready = new ArrayList<>();
    private List<String> zone = new ArrayList<>(List.of(
            "amazonses.com TXT v=spf1 ip4:199.255.192.0/22 ip4:199.127.232.0/22 ip4:54.240.0.0/18 -all",
            "_dmarc.example.com TXT v=DMARC1; p=none",
            "_dmarc.example.org TXT v=DMARC1; p=none"));

    private SnapshotFixture(Identity identity) {
        this.identity = identity;
        registered.add(identity);
        verification.put(identity, VerificationStatus.SUCCESS);
        withMailFrom("Success");
    }

    /** The identity, verified, with bounce.example.com as its working MAIL FROM domain. */
    public static SnapshotFixture identity(String name) {
        return new SnapshotFixture(Identity.parse(name));
    }

    public static SnapshotFixture example() {
        return identity("example.com");
    }

    public SnapshotFixture inRegion(String other) {
        region = other;
        return this;
    }

    public SnapshotFixture withMailFrom(String status) {
        return withMailFrom(SampleDnsAnswers.NAME, status, BehaviorOnMxFailure.USE_DEFAULT_VALUE);
    }

    public SnapshotFixture withMailFrom(String domain, String status, BehaviorOnMxFailure behavior) {
        return withMailFrom(attributes(domain, status, behavior));
    }

    public SnapshotFixture withMailFrom(MailFromAttributes now) {
        attributes.put(identity, now);
        return this;
    }

    public SnapshotFixture withoutMailFrom() {
        return withMailFrom(MailFromAttributes.NOT_CONFIGURED);
    }

    public SnapshotFixture notRegistered(String... regions) {
        registered.remove(identity);
        attributes.remove(identity);
        verification.remove(identity);
        otherRegions.put(identity, List.of(regions));
        return this;
    }

    public SnapshotFixture withVerification(String word) {
        verification.put(identity, new VerificationStatus(word));
        return this;
    }

    /** The verification of another identity of the region. */
    public SnapshotFixture withVerificationOf(String name, String word) {
        verification.put(Identity.parse(name), new VerificationStatus(word));
        return withOtherIdentity(name);
    }

    /** Another identity of the region, whose attributes were not read. */
    public SnapshotFixture withOtherIdentity(String name) {
        registered.add(Identity.parse(name));
        return this;
    }

    public SnapshotFixture withOtherIdentity(String name, MailFromAttributes itsOwn) {
        attributes.put(Identity.parse(name), itsOwn);
        return withOtherIdentity(name);
    }

    public SnapshotFixture withBounceForwarding(boolean forwarding) {
        notification.put(identity, new NotificationAttributes(forwarding));
        return this;
    }

    /** Easy DKIM with this status, and its three records in DNS. */
    public SnapshotFixture withDkim(String status) {
        return withDkim(true, status);
    }

    public SnapshotFixture withDkim(boolean enabled, String status) {
        dkimRecords(identity.domain().text());
        return withDkimOf(identity.name(), new DkimAttributes(enabled, VerificationStatus.of(status), DKIM_TOKENS));
    }

    /** Its three records in DNS. */
    public SnapshotFixture dkimRecords(String domain) {
        DKIM_TOKENS.forEach(token -> dns(token + "._domainkey." + domain + " CNAME " + token + ".dkim.amazonses.com"));
        return this;
    }

    /** The record of the first token is another one, or is not there. */
    public SnapshotFixture firstDkimRecord(Optional<String> target) {
        String name = DKIM_TOKENS.get(0) + "._domainkey." + identity.domain();
        zone.removeIf(line -> line.startsWith(name + " "));
        target.ifPresent(host -> zone.add(name + " CNAME " + host));
        return this;
    }

    public SnapshotFixture withDkimOf(String name, DkimAttributes attributes) {
        dkim.put(Identity.parse(name), attributes);
        dkimAsked = true;
        return this;
    }

    public SnapshotFixture withoutDkim() {
        return withDkimOf(identity.name(), DkimAttributes.NOT_SET_UP);
    }

    public SnapshotFixture withUnknownDkim(String why) {
        dkimUnknown = Optional.of(why);
        dkimAsked = true;
        return this;
    }

    public SnapshotFixture withReceiptRule(boolean enabled, String... recipients) {
        receiptRules = ReadResult.known(List.of(new ReceiptRule("inbox", enabled, List.of(recipients))));
        return this;
    }

    public SnapshotFixture withUnknownReceiptRules(String why) {
        receiptRules = ReadResult.unknown(why);
        return this;
    }

    public SnapshotFixture withIntent(String domain, BehaviorOnMxFailure behavior) {
        return withIntent(MailFromSetting.of(MailFromDomain.parse(domain), behavior));
    }

    public SnapshotFixture withIntent(MailFromSetting setting) {
        wish = Optional.of(setting);
        return this;
    }

    public SnapshotFixture mx(DnsAnswer answer) {
        mx = answer;
        return this;
    }

    public SnapshotFixture txt(DnsAnswer answer) {
        txt = answer;
        return this;
    }

    /** Something else that DNS has, as {@link TextZone} writes it; the names of the usual ones are replaced by it. */
    public SnapshotFixture dns(String... lines) {
        List.of(lines).forEach(line -> zone.removeIf(old -> old.split(" ")[0].equals(line.split(" ")[0])));
        zone.addAll(List.of(lines));
        return this;
    }

    /** What ns1.example.net, ns2.example.net and so on say of the MX. */
    public SnapshotFixture withServerAnswers(DnsAnswer... answers) {
        return withAuthorityView(SampleAuthorityView.of(answers));
    }

    /** The servers' whole view. */
    public SnapshotFixture withAuthorityView(AuthorityView view) {
        authorityResult = new AuthorityResult.Asked(view);
        return this;
    }

    /** Where records stand that are missing at their name. */
    public SnapshotFixture withMisplacedRecords(MisplacedRecords misplacedRecords) {
        checks = new ResolverChecks(Optional.empty(), Optional.empty(), Optional.empty(), misplacedRecords);
        return this;
    }

    /** What the resolver says of a name that cannot exist. */
    public SnapshotFixture withNonexistentNameAnswer(DnsAnswer answer) {
        checks = new ResolverChecks(Optional.empty(), Optional.of(answer), Optional.empty(), MisplacedRecords.NONE);
        return this;
    }

    /** What the resolver says of the address of the host that the MX names. */
    public SnapshotFixture withTargetAnswer(DnsAnswer answer) {
        checks = new ResolverChecks(Optional.empty(), Optional.empty(), Optional.of(answer), MisplacedRecords.NONE);
        return this;
    }

    /** SES's MX at another name. */
    public SnapshotFixture withReady(String name, boolean spf) {
        DnsRecord.Mx mx = new DnsRecord.Mx(name, 300, 10, SampleDnsAnswers.SES);
        ready.add(new ReadyDomain(DomainName.parse(name), mx, spf));
        return this;
    }

    /** SPF of the MAIL FROM domain that mail gets now, where the setting has another. */
    public SnapshotFixture spfInUse(String domain) {
        inUse = Optional.of(MailFromDomain.parse(domain));
        return this;
    }

    public SnapshotFixture withoutDns() {
        dnsAsked = false;
        return this;
    }

    public IdentitySnapshot snapshot() {
        MailFromSetting setting = wish.orElseGet(() -> Optional.ofNullable(attributes.get(identity))
                .map(MailFromAttributes::setting)
                .orElse(MailFromSetting.OFF));
        SesSnapshot view = new SesSnapshot(
                region,
                NOON,
                registered,
                attributes,
                verification,
                ReadResult.known(notification),
                dkimUnknown
                        .<ReadResult<Map<Identity, DkimAttributes>>>map(ReadResult::unknown)
                        .orElseGet(() -> ReadResult.known(dkim)),
                receiptRules,
                otherRegions);
        Optional<MailFromDns> dns = dnsAsked ? setting.domain().map(this::dns) : Optional.empty();
        IdentitySnapshot snapshot = new IdentitySnapshot(identity, setting, wish.isPresent(), view, dns)
                .withReady(ready)
                .withSpfInUse(inUse.map(this::dns).flatMap(MailFromDns::spfState));
        return dkimAsked ? snapshot.withDkimDns(dkimDns(view)) : snapshot;
    }

    private DkimDns dkimDns(SesSnapshot view) {
        Optional<DkimSigning> signing = view.dkimSigning(identity).value();
        return TextZone.of(zone.toArray(String[]::new))
                .solve(DkimDns.of(
                        identity.domain(),
                        signing.map(DkimSigning::domain).orElse(identity.domain()),
                        signing.map(signs -> signs.attributes().tokens()).orElse(List.of()),
                        region));
    }

    private MailFromDns dns(MailFromDomain domain) {
        TextZone others = TextZone.of(zone.toArray(String[]::new));
        DnsQuestion itself = new DnsQuestion(domain.name().text(), RecordType.TXT);
        Function<DnsQuestion, DnsAnswer> answers = question -> question.equals(itself) ? txt : others.answer(question);
        return new MailFromDns(domain, mx, txt, authorityResult, checks)
                .withSpfAndDmarc(
                        TextZone.solve(
                                new SesSpfChecker(Clock.fixed(NOON, ZoneOffset.UTC)).check(domain.name()), answers),
                        TextZone.solve(DmarcAlignment.of(identity.domain(), domain.name()), answers));
    }

    public List<Finding> findings() {
        return RuleSet.evaluate(snapshot());
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
