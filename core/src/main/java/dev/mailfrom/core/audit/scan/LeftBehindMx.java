package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.dns.mailfrom.FeedbackHost;
import dev.mailfrom.core.dns.mailfrom.ReadyDomain;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.List;
import java.util.Optional;

/** What to say of an MX of SES at a former MAIL FROM domain. It does no harm at first: late bounces need it. */
final class LeftBehindMx {

    private LeftBehindMx() {}

    /** @param names former MAIL FROM domains with SES's MX, of whatever region, that no identity uses */
    static List<Finding> findings(Identity identity, String region, List<ReadyDomain> names) {
        return names.stream()
                .filter(left -> FeedbackHost.region(left.mx().target()).equals(Optional.of(region)))
                .map(left -> Finding.of(
                        FindingCode.MX_LEFT_BEHIND,
                        left.name().text(),
                        left.name() + " was the MAIL FROM domain of " + identity
                                + ". It still has the MX of SES, and no identity uses it.",
                        CommandText.of(
                                "Bounces of older mail need it for some seven days.",
                                "Then, if mailfrom published it:",
                                PrintedCommand.of("publish", identity, "--remove")),
                        List.of(
                                left.name() + ". MX " + left.mx().preference() + " "
                                        + left.mx().target() + ".",
                                "dig " + left.name() + " MX")))
                .toList();
    }
}
