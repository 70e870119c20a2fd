package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.spf.SesAuthorisation;
import dev.mailfrom.core.dns.spf.SpfNotice;
import java.util.ArrayList;
import java.util.List;

/**
 * There should be one SPF record, and every address of SES should pass by it. SES itself does not look at it and sends
 * anyway; receivers do look, so that what is wrong is a warning and never an error.
 */
final class SpfRule implements Rule {

    @Override
    public List<Finding> judge(Situation situation) {
        return situation
                .dns()
                .flatMap(dns -> dns.spf().map(spf -> judge(dns, spf)))
                .orElse(List.of());
    }

    private static List<Finding> judge(MailFromDns dns, SesAuthorisation spf) {
        SpfWords words = new SpfWords(dns, spf);
        List<Finding> findings = new ArrayList<>();
        switch (spf.kind()) {
            case OK -> findings.add(words.ok());
            case MISSING, NEAR_MISS -> findings.addAll(new SpfAbsence(dns, spf).findings());
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
                        notice.kind() != SpfNotice.Kind.EXTRA_SENDERS || spf.kind() != SesAuthorisation.Kind.PLUS_ALL)
                .map(notice -> SpfNoticeWords.of(notice, dns.domain().toString()))
                .forEach(findings::add);
        return findings;
    }

    /** Whether the SPF record has to be changed: wherever a warning says so. */
    static boolean isWrong(SesAuthorisation spf) {
        return switch (spf.kind()) {
            case OK, UNKNOWN -> false;
            case TOO_MANY_LOOKUPS, TOO_MANY_VOIDS -> !spf.sesPasses();
            default -> true;
        };
    }
}
