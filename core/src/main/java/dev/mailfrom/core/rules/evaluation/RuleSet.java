package dev.mailfrom.core.rules.evaluation;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.dmarc.DkimCover;
import dev.mailfrom.core.rules.dmarc.DkimRule;
import dev.mailfrom.core.rules.dmarc.DmarcPassRule;
import dev.mailfrom.core.rules.dmarc.DmarcRule;
import dev.mailfrom.core.rules.mx.FeedbackHostRule;
import dev.mailfrom.core.rules.mx.MxRule;
import dev.mailfrom.core.rules.mx.MxTargetRule;
import dev.mailfrom.core.rules.mx.ReadyRecordsRule;
import dev.mailfrom.core.rules.ses.DnsOwnershipRule;
import dev.mailfrom.core.rules.ses.IdentityRegisteredRule;
import dev.mailfrom.core.rules.ses.ProperSubdomainRule;
import dev.mailfrom.core.rules.ses.ReceivesMailRule;
import dev.mailfrom.core.rules.ses.RejectBehaviorRule;
import dev.mailfrom.core.rules.ses.SesStatusRule;
import dev.mailfrom.core.rules.ses.ShadowedIdentityRule;
import dev.mailfrom.core.rules.ses.UsedInFromRule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.SesSnapshot;
import dev.mailfrom.core.rules.spf.SpfRule;
import dev.mailfrom.core.rules.zone.CnameRule;
import dev.mailfrom.core.rules.zone.DelegationRule;
import dev.mailfrom.core.rules.zone.DnssecRule;
import dev.mailfrom.core.rules.zone.EdnsRule;
import dev.mailfrom.core.rules.zone.LameServerRule;
import dev.mailfrom.core.rules.zone.LocalResolverRule;
import dev.mailfrom.core.rules.zone.NameServersAgreeRule;
import dev.mailfrom.core.rules.zone.TcpRule;
import dev.mailfrom.core.rules.zone.TtlRule;
import dev.mailfrom.core.rules.zone.WildcardRule;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules together. */
public final class RuleSet {

    private static final Rule NAMES = new ProperSubdomainRule();

    private static final List<Rule> ALL = List.of(
            new IdentityRegisteredRule(),
            NAMES,
            new DnsOwnershipRule(),
            new SesStatusRule(),
            new DelegationRule(),
            new CnameRule(),
            new MxRule(),
            new FeedbackHostRule(),
            new ReadyRecordsRule(),
            new WildcardRule(),
            new NameServersAgreeRule(),
            new LameServerRule(),
            new TcpRule(),
            new EdnsRule(),
            new MxTargetRule(),
            new DnssecRule(),
            new TtlRule(),
            new LocalResolverRule(),
            new SpfRule(),
            new DmarcPassRule(),
            new DkimRule(),
            new DmarcRule(),
            new RejectBehaviorRule(),
            new ReceivesMailRule(),
            new UsedInFromRule(),
            new ShadowedIdentityRule());

    private RuleSet() {}

    /** What forbids a MAIL FROM domain by its name alone, whatever SES and DNS say. Asks neither. */
    public static List<Finding> evaluateNames(Identity identity, MailFromDomain domain) {
        MailFromSetting setting = MailFromSetting.of(domain, BehaviorOnMxFailure.USE_DEFAULT_VALUE);
        return NAMES.evaluate(
                new IdentitySnapshot(identity, setting, true, SesSnapshot.empty("", Instant.EPOCH), Optional.empty()));
    }

    /**
     * All findings of all rules: errors first, and among equals what stops SES first. Where a name is intended that SES
     * always refuses, nothing else is said about it.
     */
    public static List<Finding> evaluate(IdentitySnapshot snapshot) {
        return evaluate(snapshot, List.of());
    }

    /** The same, with findings from elsewhere in their place. */
    public static List<Finding> evaluate(IdentitySnapshot snapshot, List<Finding> others) {
        boolean refused = snapshot.intended() && !NAMES.evaluate(snapshot).isEmpty();
        List<Rule> rules = refused ? List.of(new IdentityRegisteredRule(), NAMES) : ALL;
        List<Finding> found = Stream.concat(
                        rules.stream().flatMap(rule -> rule.evaluate(snapshot).stream()), others.stream())
                .toList();
        return DkimCover.weigh(snapshot, found).stream()
                .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::code))
                .toList();
    }
}
