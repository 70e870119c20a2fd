package dev.mailfrom.core.rules.spf;

import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.spf.advice.SpfNotice;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * There should be one SPF record, and every address of SES should pass by it. SES itself does not look at it and sends
 * anyway; receivers do look, so that what is wrong is a warning and never an error.
 */
public final class SpfRule implements Rule {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        return snapshot.dns()
                .flatMap(dns -> dns.spf().map(spf -> judge(dns, spf)))
                .orElse(List.of());
    }

    private static List<Finding> judge(MailFromDns dns, SesSpfVerdict spf) {
        SpfFindings words = new SpfFindings(dns, spf);
        List<Finding> findings = new ArrayList<>();
        switch (spf.kind()) {
            case OK -> findings.add(words.ok());
            case MISSING, NEAR_MISS -> findings.addAll(new MissingSpfFindings(dns, spf).findings());
            case UNKNOWN -> findings.add(words.unknown());
            case MULTIPLE -> findings.add(words.multiple());
            case SYNTAX -> findings.add(words.problem(FindingCode.SPF_SYNTAX));
            case INCLUDE_BROKEN -> findings.add(words.problem(FindingCode.SPF_INCLUDE_BROKEN));
            case LOOP -> findings.add(words.problem(FindingCode.SPF_LOOP));
            case TOO_MANY_LOOKUPS -> findings.add(words.limit(FindingCode.SPF_TOO_MANY_LOOKUPS));
            case TOO_MANY_VOIDS -> findings.add(words.limit(FindingCode.SPF_TOO_MANY_VOIDS));
            case NOT_AUTHORISED -> findings.add(words.notAuthorised());
            case PARTIAL -> findings.add(words.partial());
            case PLUS_ALL -> findings.add(words.plusAll());
        }
        spf.notices().stream()
                .filter(notice ->
                        notice.kind() != SpfNotice.Kind.EXTRA_SENDERS || spf.kind() != SesSpfVerdict.Kind.PLUS_ALL)
                .map(notice -> SpfNoticeFindings.of(notice, dns.domain().toString()))
                .forEach(findings::add);
        return findings;
    }

    /** Whether the SPF record has to be changed: wherever a warning says so. */
    public static boolean isWrong(SesSpfVerdict spf) {
        return switch (spf.kind()) {
            case OK, UNKNOWN -> false;
            case TOO_MANY_LOOKUPS, TOO_MANY_VOIDS -> !spf.isSesPassing();
            default -> true;
        };
    }
}
