package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Instant;

/**
 * An identity that is followed after a change, until its status settles.
 *
 * @param target what the change has set
 * @param account the name of the account in the bot's configuration
 * @param status SES's last word; empty where it was not asked yet
 * @param polls how often it was asked
 * @param until when it ends at the latest
 * @param expired whether that moment has come
 * @param ended whether it is not followed any more
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
