package dev.mailfrom.core.rules.spf;

import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.spf.advice.SpfNotice;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.util.List;
import java.util.stream.Stream;

/**
 * There should be one SPF record that lets every address of SES pass. A fault is a warning and never an error: SES sends
 * without looking at it, but receivers look.
 */
public final class SpfRule implements Rule.OfDns {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDns dns) {
        return dns.spf()
                .map(spf -> Stream.concat(ofRecords(dns, spf).stream(), notices(dns, spf))
                        .toList())
                .orElse(List.of());
    }

    private static List<Finding> ofRecords(MailFromDns dns, SesSpfVerdict spf) {
        SpfFindings words = new SpfFindings(dns, spf);
        return switch (spf.kind()) {
            case OK -> List.of(words.ok());
            case MISSING, NEAR_MISS -> new MissingSpfFindings(dns, spf).findings();
            case UNKNOWN -> List.of(words.unknown());
            case MULTIPLE -> List.of(words.multiple());
            case SYNTAX -> List.of(words.problem(FindingCode.SPF_SYNTAX));
            case INCLUDE_BROKEN -> List.of(words.problem(FindingCode.SPF_INCLUDE_BROKEN));
            case LOOP -> List.of(words.problem(FindingCode.SPF_LOOP));
            case TOO_MANY_LOOKUPS -> List.of(words.limit(FindingCode.SPF_TOO_MANY_LOOKUPS));
            case TOO_MANY_VOIDS -> List.of(words.limit(FindingCode.SPF_TOO_MANY_VOIDS));
            case NOT_AUTHORISED -> List.of(words.notAuthorised());
            case PARTIAL -> List.of(words.partial());
            case PLUS_ALL -> List.of(words.plusAll());
        };
    }

    private static Stream<Finding> notices(MailFromDns dns, SesSpfVerdict spf) {
        return spf.notices().stream()
                .filter(notice ->
                        notice.kind() != SpfNotice.Kind.EXTRA_SENDERS || spf.kind() != SesSpfVerdict.Kind.PLUS_ALL)
                .map(new SpfNoticeFindings(dns.domain().toString())::of);
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
