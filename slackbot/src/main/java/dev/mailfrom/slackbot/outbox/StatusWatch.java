package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.time.Instant;

/**
 * An identity whose status somebody waits for.
 *
 * @param who without a response URL, which does not last that long
 * @param shared whether the channel is told
 * @param account the name of the account in the bot's configuration
 * @param wanted the status to wait for
 * @param polls how often SES was read
 * @param expired whether the time is up
 */
public record StatusWatch(
        String id,
        SlackCaller who,
        boolean shared,
        String account,
        String region,
        Identity identity,
        MailFromStatus wanted,
        int polls,
        Instant until,
        boolean expired) {}
