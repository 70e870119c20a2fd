package dev.mailfrom.core.rules.dmarc;

import dev.mailfrom.core.dns.dkim.DkimDns;
import dev.mailfrom.core.dns.dmarc.DmarcLeg;
import dev.mailfrom.core.dns.dmarc.DmarcPolicy;
import dev.mailfrom.core.dns.dmarc.DmarcVerdict;
import dev.mailfrom.core.dns.dmarc.DmarcVerdict.Passes;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.snapshot.EffectiveMailFrom;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.Optional;

/**
 * What receivers make of DMARC for mail from an identity: now, with the setting of the snapshot, and while SES does not see
 * its MX (RFC 9989 section 4.4). Pure.
 *
 * @param mail what SES does now with mail from the identity
 * @param now of the mail that is sent now; if SES refuses it for lack of the MX, of the mail once it sees the MX
 * @param withMx with the setting, once SES sees the MX; the same as the next if it has no domain
 * @param withoutMx with the setting, while SES does not see the MX
 * @param phase where the setting stands, or would stand once it is set
 */
public record DmarcForecast(
        EffectiveMailFrom mail, DmarcVerdict now, DmarcVerdict withMx, DmarcVerdict withoutMx, Phase phase) {

    private static final String UNVERIFIED = "no mail is sent until SES has verified the identity";

    /** What SES makes of the setting. */
    public enum Phase {
        /** It has no domain. */
        OFF,
        /** SES sees the MX. */
        SEEN,
        /** The setting is intended, and SES should see the MX soon. */
        EXPECTED,
        /** SES does not see the MX and uses its default. */
        DEFAULT,
        /** SES does not see the MX and refuses the mail. */
        REFUSED;

        private static Phase of(IdentitySnapshot snapshot) {
            MailFromSetting setting = snapshot.setting();
            boolean working = snapshot.currentAttributes()
                    .filter(now -> now.isWorking() && now.domain().equals(setting.domain()))
                    .isPresent();
            boolean right =
                    snapshot.dns().map(MxExpectation::of).orElse(MxExpectation.UNKNOWN) == MxExpectation.SHOULD_ACCEPT;
            if (setting.domain().isEmpty()) {
                return OFF;
            } else if (working) {
                return SEEN;
            } else if (snapshot.intended() && right) {
                return EXPECTED;
            }
            return setting.behavior() == BehaviorOnMxFailure.REJECT_MESSAGE ? REFUSED : DEFAULT;
        }
    }

    /** Empty where DNS was not asked for DKIM and the policy. */
    public static Optional<DmarcForecast> of(IdentitySnapshot snapshot) {
        return snapshot.dkimDns().map(dns -> of(snapshot, dns));
    }

    private static DmarcForecast of(IdentitySnapshot snapshot, DkimDns dns) {
        DmarcPolicy policy = DmarcPolicy.of(dns.alignment());
        DmarcLeg dkim = DkimLeg.of(snapshot);
        EffectiveMailFrom mail = snapshot.effective();
        DmarcLeg now = mail.onlyDomain()
                .map(domain -> SpfLeg.of(domain, snapshot.spfState(domain)))
                .orElseGet(() -> SpfLeg.ofDefault(mail.attributes().setting()));
        DmarcLeg without = SpfLeg.ofDefault(snapshot.setting());
        DmarcLeg with = snapshot.domain()
                .map(domain -> SpfLeg.of(domain, snapshot.spfState(domain)))
                .orElse(without);
        return new DmarcForecast(
                mail,
                new DmarcVerdict(policy, now, dkim),
                new DmarcVerdict(policy, with, dkim),
                new DmarcVerdict(policy, without, dkim),
                Phase.of(snapshot));
    }

    /** Of mail with the setting; where SES refuses it, once it does not. */
    public DmarcVerdict withSetting() {
        return phase == Phase.OFF || phase == Phase.DEFAULT ? withoutMx : withMx;
    }

    /** Whether mail passes now; not known while SES refuses it. */
    public Passes passesNow() {
        return mail.isRefused() ? Passes.UNKNOWN : now.passes();
    }

    /** Whether SES sends nothing with the setting. */
    public boolean isRefusedWithSetting() {
        return mail.identity().isEmpty() || phase == Phase.REFUSED;
    }

    /** Whether mail that SES sends while it does not see the MX passes by DKIM, so that the MX costs nothing. */
    public boolean isCoveredByDkim() {
        return withoutMx.dkim().isPass();
    }

    /** What happens now, without its subject: {@code passes by DKIM; SPF does not align until SES sees the MX}. */
    public String describeNow() {
        if (mail.identity().isEmpty()) {
            return UNVERIFIED;
        }
        return mail.isRefused() ? onceSeen(now) : now.sentence();
    }

    /** The same of the setting, if it is intended. */
    public String describeSetting() {
        if (mail.identity().isEmpty()) {
            return UNVERIFIED;
        }
        return switch (phase) {
            case OFF, DEFAULT -> withoutMx.sentence();
            case SEEN -> withMx.sentence();
            case EXPECTED -> withMx.sentence() + "; until SES sees the MX, mail " + meanwhile();
            case REFUSED -> onceSeen(withMx);
        };
    }

    /** The same of the setting once SES has it. @param seen what SES has then */
    public String describe(MailFromAttributes seen) {
        if (mail.identity().isEmpty()) {
            return UNVERIFIED;
        } else if (seen.isWorking()) {
            return withMx.sentence();
        }
        boolean refused = seen.domain().isPresent() && seen.behavior() == BehaviorOnMxFailure.REJECT_MESSAGE;
        return refused ? onceSeen(withMx) : withoutMx.sentence();
    }

    private static String onceSeen(DmarcVerdict verdict) {
        return "no mail is sent until SES sees the MX; after that: " + verdict.sentence();
    }

    private String meanwhile() {
        return withoutMx.passes() == Passes.YES
                ? "passes by DKIM"
                : withoutMx.passes() == Passes.NO ? "fails" : "may fail";
    }
}
