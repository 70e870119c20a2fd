package dev.mailfrom.core.rules.dmarc;

import dev.mailfrom.core.dns.dmarc.DmarcAlignment;
import dev.mailfrom.core.dns.dmarc.DmarcLeg;
import dev.mailfrom.core.dns.mailfrom.SpfState;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.Optional;

/** Whether SPF passes for a MAIL FROM domain that is aligned with the domain in From. */
final class SpfLeg {

    private SpfLeg() {}

    /** With SES's default MAIL FROM, whose SPF passes for a domain of Amazon. */
    static DmarcLeg ofDefault(MailFromSetting setting) {
        return DmarcLeg.fails(
                setting.domain().isPresent()
                        ? "SPF does not align until SES sees the MX"
                        : "SPF does not align without a custom MAIL FROM domain");
    }

    /** @param state what DNS says of it; empty if it was not asked */
    static DmarcLeg of(MailFromDomain domain, Optional<SpfState> state) {
        if (state.isEmpty()) {
            return DmarcLeg.unknown("SPF of " + domain + " was not looked at");
        }
        SesSpfVerdict spf = state.get().spf();
        Optional<Boolean> aligned = state.get().alignment().isAligned();
        if (aligned.filter(yes -> !yes).isPresent()) {
            boolean strict = state.get().alignment().kind() == DmarcAlignment.Kind.ASPF_STRICT;
            return DmarcLeg.fails("SPF does not align" + (strict ? " (aspf=s)" : ""));
        } else if (!spf.isSesPassing() && spf.kind() == SesSpfVerdict.Kind.PARTIAL) {
            return DmarcLeg.unknown("SPF lets only a part of SES pass");
        } else if (!spf.isSesPassing() && spf.kind() != SesSpfVerdict.Kind.UNKNOWN) {
            return DmarcLeg.fails("SPF of " + domain + " does not let SES pass");
        } else if (aligned.isEmpty()) {
            return DmarcLeg.unknown("DNS did not say whether SPF aligns");
        }
        return spf.isSesPassing()
                ? DmarcLeg.passes()
                : DmarcLeg.unknown("the SPF record of " + domain + " could not be evaluated");
    }
}
