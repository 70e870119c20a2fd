package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.journal.AccountRegion;
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
 * SES behind the gate: every request waits for its slot and is tried again where that can help. Besides what the gateway
 * throws, each method throws what {@link RequestThrottle#call} does.
 */
public final class RateLimitedSesGateway implements SesGateway {

    private final SesGateway raw;
    private final RequestThrottle gate;
    private final AccountRegion scope;
    private final RequestContext context;
    private final PreSendCheck beforeEachTry;

    /** @param scope the account and region the raw gateway talks to */
    public RateLimitedSesGateway(SesGateway raw, RequestThrottle gate, AccountRegion scope, RequestContext context) {
        this(raw, gate, scope, context, PreSendCheck.NONE);
    }

    private RateLimitedSesGateway(
            SesGateway raw,
            RequestThrottle gate,
            AccountRegion scope,
            RequestContext context,
            PreSendCheck beforeEachTry) {
        this.raw = raw;
        this.gate = gate;
        this.scope = scope;
        this.context = context;
        this.beforeEachTry = beforeEachTry;
    }

    /** The same, but with a last look before every try: what it throws goes through, and nothing is sent. */
    public RateLimitedSesGateway withPreSendCheck(PreSendCheck look) {
        return new RateLimitedSesGateway(raw, gate, scope, context, look);
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
    public List<ReceiptRule> activeReceiptRules() {
        return throttled(SesAction.DESCRIBE_RECEIPT_RULES, SesGateway::activeReceiptRules);
    }

    /** A set is absolute; whether it has to be sent again after a lost answer, the look may find out. */
    @Override
    public String setMailFrom(Identity identity, MailFromSetting setting) {
        return throttled(SesAction.SET_MAIL_FROM, ses -> ses.setMailFrom(identity, setting));
    }

    private <T> T throttled(SesAction action, Function<SesGateway, T> request) {
        PreSendCheck look = again -> {
            raw.prepare();
            beforeEachTry.check(again);
        };
        return gate.call(new ThrottleKey(scope, action), context, look, left -> request.apply(raw.onRequestSent(left)));
    }
}
