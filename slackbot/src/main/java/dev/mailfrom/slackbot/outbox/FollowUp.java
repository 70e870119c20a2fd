package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Instant;

/**
 * An identity that is followed after a change, until its status settles.
 *
 * @param target the setting that the change applied
 * @param account the name of the account in the bot's configuration
 * @param status the last one read from SES; empty before the first poll
 * @param polls how often SES was read
 * @param until when it ends at the latest
 * @param expired whether that moment has come
 * @param ended whether it is no longer followed
 */
public record FollowUp(
        String changeId,
        int seq,
        Identity identity,
        MailFromSetting target,
        String account,
        String region,
        String status,
        int polls,
        Instant until,
        boolean expired,
        boolean ended) {}
