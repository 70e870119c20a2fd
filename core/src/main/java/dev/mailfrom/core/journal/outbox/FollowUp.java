package dev.mailfrom.core.journal.outbox;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Instant;

/**
 * An identity that is followed after a change, until SES has made up its mind.
 *
 * @param target what the change has set
 * @param account the name of the account in the bot's configuration
 * @param status what SES said last, in its own word; empty where it was not asked yet
 * @param polls how often it was asked
 * @param until when it ends at the latest
 * @param expired whether that moment has come
 * @param ended whether nobody follows it any more
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
