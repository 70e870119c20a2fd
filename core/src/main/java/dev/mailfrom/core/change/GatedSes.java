package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Scope;
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
 * throws, each method throws what {@link RequestGate#call} does.
 */
public final class GatedSes implements SesGateway {

    private final SesGateway raw;
    private final RequestGate gate;
    private final Scope scope;
    private final Asker asker;
    private final LastLook beforeEachTry;

    /** @param scope the account and region the raw gateway talks to */
    public GatedSes(SesGateway raw, RequestGate gate, Scope scope, Asker asker) {
        this(raw, gate, scope, asker, LastLook.NONE);
    }

    private GatedSes(SesGateway raw, RequestGate gate, Scope scope, Asker asker, LastLook beforeEachTry) {
        this.raw = raw;
        this.gate = gate;
        this.scope = scope;
        this.asker = asker;
        this.beforeEachTry = beforeEachTry;
    }

    /** The same, but with a last look before every try: what it throws goes through, and nothing is sent. */
    public GatedSes lookingFirst(LastLook look) {
        return new GatedSes(raw, gate, scope, asker, look);
    }

    @Override
    public IdentityPage listIdentities(Optional<String> token) {
        return gated(SesAction.LIST_IDENTITIES, ses -> ses.listIdentities(token));
    }

    @Override
    public Map<Identity, MailFromAttributes> mailFromAttributes(Collection<Identity> identities) {
        return gated(SesAction.GET_MAIL_FROM, ses -> ses.mailFromAttributes(identities));
    }

    @Override
    public Map<Identity, VerificationStatus> verification(Collection<Identity> identities) {
        return gated(SesAction.GET_VERIFICATION, ses -> ses.verification(identities));
    }

    @Override
    public Map<Identity, NotificationAttributes> notification(Collection<Identity> identities) {
        return gated(SesAction.GET_NOTIFICATION, ses -> ses.notification(identities));
    }

    @Override
    public List<ReceiptRule> activeReceiptRules() {
        return gated(SesAction.DESCRIBE_RECEIPT_RULES, SesGateway::activeReceiptRules);
    }

    /** A set is absolute; whether it has to be sent again after a lost answer, the look may find out. */
    @Override
    public String setMailFrom(Identity identity, MailFromSetting setting) {
        return gated(SesAction.SET_MAIL_FROM, ses -> ses.setMailFrom(identity, setting));
    }

    private <T> T gated(SesAction action, Function<SesGateway, T> request) {
        LastLook look = again -> {
            raw.prepare();
            beforeEachTry.look(again);
        };
        return gate.call(new GateKey(scope, action), asker, look, left -> request.apply(raw.telling(left)));
    }
}
