package dev.mailfrom.core.rules.ses;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.NotificationAttributes;
import java.util.Comparator;
import java.util.List;

/**
 * A MAIL FROM domain should not stand in From addresses while bounces are forwarded there by e-mail (SES API,
 * SetIdentityMailFromDomain).
 */
public final class UsedInFromRule implements Rule.OfDomain {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDomain domain) {
        List<Identity> used = snapshot.ses().registered().stream()
                .filter(identity -> identity.domain().equals(domain.name()))
                .sorted(Comparator.comparing(Identity::name))
                .toList();
        boolean forwarded = snapshot.ses()
                .notification(snapshot.identity())
                .map(NotificationAttributes::forwardingEnabled)
                .orElse(true);
        if (used.isEmpty() || !forwarded) {
            return List.of();
        }
        return List.of(Finding.of(
                        FindingCode.MAILFROM_USED_IN_FROM,
                        domain.toString(),
                        domain + " is itself an identity to send from, and bounces are forwarded by e-mail. Those that"
                                + " go to an address at " + domain + " would be lost.",
                        "Choose a domain you do not send from, or send bounces to SNS and switch feedback forwarding"
                                + " off.",
                        used.stream()
                                .map(other -> "registered: " + other.name())
                                .toList())
                .withRelated(used));
    }
}
