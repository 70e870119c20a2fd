package dev.mailfrom.slackbot.home;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.slackbot.config.BotTarget;

/**
 * An identity whose mail does not go out as it was set, or soon will not.
 *
 * @param effect on its mail
 * @param words what is so and what follows from it, as mark-up
 */
record IdentityProblem(
        BotTarget botTarget, Identity identity, MailFromAttributes attributes, Effect effect, String words) {

    /** What happens to mail, the worst first. */
    enum Effect {
        /** SES refuses every message. */
        REFUSED,
        /** SES sends with its own MAIL FROM domain and no longer looks for the MX. */
        GIVEN_UP,
        /** SES sends with its own MAIL FROM domain, and still looks. */
        LOST,
        /** It still works as before, but not for long. */
        LATE
    }
}
