package dev.mailfrom.core.rules.ses;

import dev.mailfrom.core.dns.mailfrom.StaleResolver;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.List;
import java.util.Optional;

/** What SES's status means together with what DNS says now, and which command is next. */
public final class SesStatusRule implements Rule {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        if (snapshot.intended() || snapshot.currentAttributes().isEmpty()) {
            return List.of();
        }
        String name = snapshot.identity().name();
        MailFromAttributes now = snapshot.currentAttributes().get();
        if (now.domain().isEmpty()) {
            return List.of(Finding.of(FindingCode.SES_NOT_CONFIGURED, name, notConfigured(snapshot), setUp(snapshot)));
        }
        MxExpectation expectation = snapshot.dns().map(MxExpectation::of).orElse(MxExpectation.UNKNOWN);
        return new StatusFinding(
                        snapshot.identity(),
                        now,
                        snapshot.effective().identity(),
                        expectation == MxExpectation.SHOULD_ACCEPT,
                        expectation == MxExpectation.WILL_NOT_ACCEPT,
                        behind(snapshot))
                .finding().stream().toList();
    }

    private static String notConfigured(IdentitySnapshot snapshot) {
        Identity identity = snapshot.identity();
        Optional<Identity> deciding = snapshot.effective().identity();
        String none = identity + " has no custom MAIL FROM domain";
        String mail = " with MAIL FROM " + MailFromSetting.DEFAULT_MAIL_FROM + ", and SPF does not align for DMARC.";
        if (deciding.isEmpty()) {
            return none + ". SES sends no mail from it until it is verified; then" + mail;
        }
        return deciding.get().equals(identity)
                ? none + ": its mail is sent" + mail
                : none + ". Until it is verified, its mail is sent by the settings of " + deciding.get() + "; then"
                        + mail;
    }

    /** A sentence with a blank behind it, if the resolver has not seen yet what the servers say. */
    private static String behind(IdentitySnapshot snapshot) {
        return snapshot.dns()
                .flatMap(StaleResolver::ofMx)
                .map(lag -> "Your resolver still has an older answer; caches that saw it keep it until " + lag.until()
                        + " at most. ")
                .orElse("");
    }

    /** How to set a MAIL FROM domain. */
    public static CommandText setUp(IdentitySnapshot snapshot) {
        PrintedCommand command = PrintedCommand.of("setup", snapshot.identity());
        return snapshot.isDomainKnownToBeOwned()
                ? CommandText.of(command)
                : CommandText.of("If the DNS of " + snapshot.identity().domain() + " is yours:", command);
    }

    /**
     * @param deciding whose settings apply to the mail; empty if SES refuses it because nothing is verified
     * @param right whether DNS has the MX as SES wants it
     * @param wrong whether it certainly has not
     */
    private record StatusFinding(
            Identity name,
            MailFromAttributes now,
            Optional<Identity> deciding,
            boolean right,
            boolean wrong,
            String behind) {

        Optional<Finding> finding() {
            MailFromStatus status = now.status().orElse(MailFromStatus.PENDING);
            PrintedCommand records = PrintedCommand.of("records", name);
            PrintedCommand retry = PrintedCommand.of("retry", name);
            if (status.equals(MailFromStatus.PENDING) && right) {
                return found(
                        FindingCode.SES_PENDING_DNS_OK,
                        "SES has not seen the MX yet, and DNS has it: SES should accept it by itself. " + behind
                                + "Meanwhile" + mail(),
                        CommandText.of(PrintedCommand.of("watch", name)));
            }
            if (status.equals(MailFromStatus.PENDING) && wrong) {
                return found(
                        FindingCode.SES_PENDING_DNS_BAD,
                        "SES looks for the MX, and DNS does not have it as required. After 72 hours SES gives up. "
                                + "Meanwhile" + mail(),
                        CommandText.of(records));
            }
            if (status.equals(MailFromStatus.SUCCESS) && wrong) {
                return found(
                        FindingCode.SES_STALE_SUCCESS,
                        "SES's status is Success, but DNS no longer has the MX as required. When SES looks again, the"
                                + " status is likely to become TemporaryFailure. From then on" + mail(),
                        CommandText.of(records));
            }
            if (status.equals(MailFromStatus.FAILED)) {
                return found(
                        FindingCode.SES_FAILED_NEEDS_RESTART,
                        "SES has given up looking for the MX and does not look again by itself"
                                + (right ? ", although DNS has it now. " + behind : ". ") + "Meanwhile" + mail(),
                        right ? CommandText.of(retry) : CommandText.of(records, "Then:", retry));
            }
            if (status.equals(MailFromStatus.TEMPORARY_FAILURE)) {
                return found(
                        FindingCode.SES_TEMPORARY_FAILURE,
                        "SES could not see the MX when it last looked"
                                + (right
                                        ? "; DNS has it now, so SES should accept it again by itself. " + behind
                                        : ". SES looks for 72 hours and then gives up. ")
                                + "Meanwhile" + mail(),
                        CommandText.of(right ? PrintedCommand.of("watch", name) : records));
            }
            return Optional.empty();
        }

        private Optional<Finding> found(FindingCode code, String message, CommandText advice) {
            return Optional.of(Finding.of(code, now.domain().orElseThrow().toString(), message, advice));
        }

        private String mail() {
            if (deciding.isEmpty()) {
                return " SES sends no mail from " + name + ", because it is not verified.";
            }
            if (!deciding.get().equals(name)) {
                return " mail is sent by the settings of " + deciding.get() + ", because " + name + " is not verified.";
            }
            return now.behavior() == BehaviorOnMxFailure.REJECT_MESSAGE
                    ? " SES refuses the mail (RejectMessage)."
                    : " SES sends with MAIL FROM amazonses.com or a subdomain of it (UseDefaultValue).";
        }
    }
}
