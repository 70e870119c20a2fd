package dev.mailfrom.slackbot.home;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.slackbot.config.BotTarget;

/**
 * An identity whose mail does not go out as it was set, or soon will not.
 *
 * @param severity the lower, the worse
 * @param words what is so and what follows from it, as mark-up
 */
record IdentityProblem(
        BotTarget botTarget, Identity identity, MailFromAttributes attributes, int severity, String words) {}
