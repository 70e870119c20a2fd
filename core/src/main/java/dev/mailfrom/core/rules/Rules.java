package dev.mailfrom.core.rules;

import java.util.Comparator;
import java.util.List;

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

    /** All findings of all rules: errors first, and among equals what stops SES first. */
    public static List<Finding> judge(Situation situation) {
        return ALL.stream()
                .flatMap(rule -> rule.judge(situation).stream())
                .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::code))
                .toList();
    }
}
