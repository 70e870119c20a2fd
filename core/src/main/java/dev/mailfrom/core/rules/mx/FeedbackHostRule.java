package dev.mailfrom.core.rules.mx;

import dev.mailfrom.core.dns.mailfrom.FeedbackHost;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.SesRegions;
import java.util.List;

/** Where AWS has not documented the feedback host of a region, the record that is asked for is an inference, and says so. */
public final class FeedbackHostRule implements Rule {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        String region = snapshot.region();
        return snapshot
                .domain()
                .filter(domain -> !region.isEmpty() && !SesRegions.isFeedbackHostVerified(region))
                .map(domain -> Finding.of(
                        FindingCode.MX_HOST_UNVERIFIED,
                        domain.name().text(),
                        "AWS has not documented SES's MX host for " + region + ". " + FeedbackHost.of(region)
                                + " follows the pattern of the other regions.",
                        "Compare it with the MX record that the SES console shows for the MAIL FROM domain."))
                .stream()
                .toList();
    }
}
