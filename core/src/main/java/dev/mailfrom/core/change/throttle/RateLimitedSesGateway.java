package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.SesAction;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * SES behind the throttle: each request waits for its slot and is retried if that can help. Each method also throws what
 * {@link RequestThrottle#call} throws.
 */
public final class RateLimitedSesGateway implements SesGateway {

    private final SesGateway raw;
    private final RequestThrottle throttle;
    private final AccountRegion scope;
    private final RequestContext context;
    private final PreSendCheck beforeEachAttempt;

    /** @param scope the account and region the raw gateway talks to */
    public RateLimitedSesGateway(
            SesGateway raw, RequestThrottle throttle, AccountRegion scope, RequestContext context) {
        this(raw, throttle, scope, context, PreSendCheck.NONE);
    }

    private RateLimitedSesGateway(
            SesGateway raw,
            RequestThrottle throttle,
            AccountRegion scope,
            RequestContext context,
            PreSendCheck beforeEachAttempt) {
        this.raw = raw;
        this.throttle = throttle;
        this.scope = scope;
        this.context = context;
        this.beforeEachAttempt = beforeEachAttempt;
    }

    /** The same with a check before every attempt. If the check throws, nothing is sent and the exception is rethrown. */
    public RateLimitedSesGateway withPreSendCheck(PreSendCheck check) {
        return new RateLimitedSesGateway(raw, throttle, scope, context, check);
    }

    @Override
    public IdentityPage listIdentities(Optional<String> token) {
        return throttled(SesAction.LIST_IDENTITIES, ses -> ses.listIdentities(token));
    }

    @Override
    public Map<Identity, MailFromAttributes> mailFromAttributes(Collection<Identity> identities) {
        return throttled(SesAction.GET_MAIL_FROM, ses -> ses.mailFromAttributes(identities));
    }

    @Override
    public Map<Identity, VerificationStatus> verification(Collection<Identity> identities) {
        return throttled(SesAction.GET_VERIFICATION, ses -> ses.verification(identities));
    }

    @Override
    public Map<Identity, NotificationAttributes> notification(Collection<Identity> identities) {
        return throttled(SesAction.GET_NOTIFICATION, ses -> ses.notification(identities));
    }

    @Override
    public Map<Identity, DkimAttributes> dkim(Collection<Identity> identities) {
        return throttled(SesAction.GET_DKIM, ses -> ses.dkim(identities));
    }

    @Override
    public List<ReceiptRule> activeReceiptRules() {
        return throttled(SesAction.DESCRIBE_RECEIPT_RULES, SesGateway::activeReceiptRules);
    }

    /** A set is idempotent, so it is sent again after a lost answer unless the check throws. */
    @Override
    public String setMailFrom(Identity identity, MailFromSetting setting) {
        return throttled(SesAction.SET_MAIL_FROM, ses -> ses.setMailFrom(identity, setting));
    }

    private <T> T throttled(SesAction action, Function<SesGateway, T> request) {
        PreSendCheck check = again -> {
            raw.prepare();
            beforeEachAttempt.check(again);
        };
        return throttle.call(
                new ThrottleKey(scope, action),
                context,
                check,
                sent -> request.apply(raw.observed(beforeEachAttempt::checkDeparture, sent)));
    }
}
