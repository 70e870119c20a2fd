package dev.mailfrom.core.rules;

import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All rules together. */
public final class Rules {

    private static final List<Rule> ALL = List.of(
            new RegisteredRule(),
            new ProperChildRule(),
            new SesStatusRule(),
            new DelegationRule(),
            new AliasRule(),
            new MxRule(),
            new WildcardRule(),
            new AgreementRule(),
            new ServersRule(),
            new TcpRule(),
            new EdnsRule(),
            new TargetRule(),
            new DnssecRule(),
            new TtlRule(),
            new ResolverRule(),
            new SpfRule(),
            new DmarcRule(),
            new RejectRule(),
            new ReceivingRule(),
            new UsedInFromRule(),
            new ShadowRule());

    private Rules() {}

    /** What forbids a MAIL FROM domain by its name alone, whatever SES and DNS say. Asks nobody. */
    public static List<Finding> judgeNames(Identity identity, MailFromDomain domain) {
        MailFromSetting setting = MailFromSetting.of(domain, BehaviorOnMxFailure.USE_DEFAULT_VALUE);
        return new ProperChildRule()
                .judge(new Situation(identity, setting, true, SesView.nothing("", Instant.EPOCH), Optional.empty()));
    }

    /** All findings of all rules: errors first, and among equals what stops SES first. */
    public static List<Finding> judge(Situation situation) {
        return ALL.stream()
                .flatMap(rule -> rule.judge(situation).stream())
                .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::code))
                .toList();
    }
}
