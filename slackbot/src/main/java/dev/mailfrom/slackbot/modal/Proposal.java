package dev.mailfrom.slackbot.modal;

import dev.mailfrom.core.command.UsualDomain;
import dev.mailfrom.core.rules.Rules;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidName;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.Collection;
import java.util.Optional;

/**
 * What stands in the line for the MAIL FROM domain once an identity was chosen.
 *
 * @param proposal the domain it has, or the usual one; empty where none fits
 * @param written the proposal, or what the person has written themselves
 */
record Proposal(String proposal, String written) {

    static final Proposal NONE = new Proposal("", "");

    /**
     * The proposal for an identity. When somebody goes over to another one, what they have written themselves stays, if
     * it can be of that one too.
     *
     * @param has what the identity has
     * @param others the identities there are, as remembered
     */
    static Proposal of(Identity identity, Optional<MailFromDomain> has, Collection<Identity> others, Entry entry) {
        String proposal = has.or(() -> UsualDomain.of(identity, others))
                .map(MailFromDomain::toString)
                .orElse("");
        boolean theirs = !entry.domain().isEmpty() && !mark(entry.domain()).equals(entry.proposed());
        return new Proposal(proposal, theirs && suits(entry.domain(), identity) ? entry.domain() : proposal);
    }

    private static boolean suits(String written, Identity identity) {
        try {
            return Rules.judgeNames(identity, MailFromDomain.parse(written, identity))
                    .isEmpty();
        } catch (InvalidName e) {
            return false;
        }
    }

    /** Stands for the proposal, in short. */
    String mark() {
        return mark(proposal);
    }

    private static String mark(String text) {
        return Integer.toHexString(text.hashCode());
    }
}
