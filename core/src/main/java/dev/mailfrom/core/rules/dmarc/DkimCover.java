package dev.mailfrom.core.rules.dmarc;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Weighs what keeps SES from using the MAIL FROM domain by what becomes of mail: where it goes out with SES's default and
 * passes DMARC by DKIM, it is a warning instead of an error, and says so.
 */
public final class DkimCover {

    private static final Set<FindingCode> WITHOUT_DOMAIN = EnumSet.of(
            FindingCode.SES_NOT_CONFIGURED,
            FindingCode.SES_FAILED_NEEDS_RESTART,
            FindingCode.SES_PENDING_DNS_BAD,
            FindingCode.DELEGATION_MISSING,
            FindingCode.CNAME_AT_NAME,
            FindingCode.CNAME_LOOP,
            FindingCode.CNAME_WITH_OTHER_DATA,
            FindingCode.MX_MISSING,
            FindingCode.MX_MULTIPLE,
            FindingCode.MX_NULL,
            FindingCode.MX_NEAR_MISS,
            FindingCode.MX_NOT_SES,
            FindingCode.MX_TARGET_IP,
            FindingCode.WILDCARD_MX,
            FindingCode.NS_DISAGREE,
            FindingCode.NXDOMAIN_AT_ONE,
            FindingCode.DNSSEC_BOGUS);

    private DkimCover() {}

    /** The findings with their weight. */
    public static List<Finding> weigh(IdentitySnapshot snapshot, List<Finding> findings) {
        boolean covered = snapshot.setting().behavior() == BehaviorOnMxFailure.USE_DEFAULT_VALUE
                && DmarcForecast.of(snapshot)
                        .filter(DmarcForecast::isCoveredByDkim)
                        .isPresent();
        return covered ? findings.stream().map(DkimCover::weigh).toList() : findings;
    }

    /** Whether it keeps SES from using the MAIL FROM domain, and nothing else. */
    public static boolean isAboutMx(FindingCode code) {
        return WITHOUT_DOMAIN.contains(code);
    }

    private static Finding weigh(Finding finding) {
        return finding.isError() && isAboutMx(finding.code())
                ? finding.withMessage(finding.message() + " DKIM covers the mail, so DMARC does not need SPF.")
                        .withSeverity(Severity.WARNING)
                : finding;
    }
}
