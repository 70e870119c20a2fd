package dev.mailfrom.slackbot.modal;

import dev.mailfrom.core.command.DefaultMailFromDomain;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidNameException;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.Collection;
import java.util.Optional;

/**
 * What stands in the line for the MAIL FROM domain once an identity was chosen.
 *
 * @param proposal the domain it has, or the usual one; empty where none fits
 * @param written the proposal, or what the person has written themselves
 */
record SuggestedDomain(String proposal, String written) {

    static final SuggestedDomain NONE = new SuggestedDomain("", "");

    /**
     * The suggestion for an identity. When the person selects another identity, a domain they typed themselves stays, if
     * it can be of that one too.
     *
     * @param has what the identity has
     * @param others the identities there are, as remembered
     */
    static SuggestedDomain of(
            Identity identity, Optional<MailFromDomain> has, Collection<Identity> others, FormState formState) {
        String proposal = has.or(() -> DefaultMailFromDomain.of(identity, others))
                .map(MailFromDomain::toString)
                .orElse("");
        boolean theirs = !formState.domain().isEmpty()
                && !fingerprint(formState.domain()).equals(formState.proposed());
        return new SuggestedDomain(
                proposal, theirs && suits(formState.domain(), identity) ? formState.domain() : proposal);
    }

    private static boolean suits(String written, Identity identity) {
        try {
            return RuleSet.evaluateNames(identity, MailFromDomain.parse(written, identity))
                    .isEmpty();
        } catch (InvalidNameException e) {
            return false;
        }
    }

    /** Stands for the proposal, in short. */
    String fingerprint() {
        return fingerprint(proposal);
    }

    private static String fingerprint(String text) {
        return Integer.toHexString(text.hashCode());
    }
}
