package dev.mailfrom.slackbot.followup;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.follow.FollowPolicy;
import dev.mailfrom.core.command.follow.PollSchedule;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.outbox.FollowUp;
import dev.mailfrom.slackbot.outbox.FollowUpStore;
import dev.mailfrom.slackbot.outbox.StatusObservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows changed identities until their status settles: 72 hours at most, as SES itself looks for the MX (developer
 * guide, “Custom MAIL FROM setup process”). It reads all due identities of a target together, behind everything that a
 * person waits for.
 */
public final class FollowUpService {

    private static final Logger LOG = LoggerFactory.getLogger(FollowUpService.class);

    /** Longer than it takes to read a hundred identities and to check the failed ones. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final int MOST = 1_000;
    /** The most identities of one SES request; also the most that are leased at a time. */
    private static final int BATCH = 100;

    private final AccountSessions sessions;
    private final FollowUpStore followUps;
    private final String owner;

    /** @param owner names this process among those that share the store */
    public FollowUpService(AccountSessions sessions, FollowUpStore followUps, String owner) {
        this.sessions = sessions;
        this.followUps = followUps;
        this.owner = owner;
    }

    /** Begins to follow what was applied, once. SES has no status after the domain was disabled. */
    public void startFollowing(Change change) {
        List<ChangeItem> followed = change.items().stream()
                .filter(item -> item.state() == ItemState.APPLIED)
                .filter(item -> item.target().domain().isPresent())
                .toList();
        if (!followed.isEmpty() && followUps.ofChange(change.id()).size() < followed.size()) {
            followed.forEach(item -> followUps.begin(change.id(), item.seq(), FollowPolicy.SES_LIMIT));
        }
    }

    /** The follow-ups that are due, by target. */
    public Map<BotTarget, List<FollowUp>> due() {
        Map<BotTarget, List<FollowUp>> due = new HashMap<>();
        for (FollowUp followUp : followUps.due(MOST)) {
            try {
                BotTarget target = sessions.find(new BotTarget(followUp.account(), followUp.region()));
                due.computeIfAbsent(target, p -> new ArrayList<>()).add(followUp);
            } catch (UsageException e) {
                abandon(followUp);
            }
        }
        return due;
    }

    private void abandon(FollowUp followUp) {
        LOG.warn("{} belongs to an account that is no longer configured; it is not followed.", followUp.identity());
        followUps
                .claim(List.of(followUp), owner, LEASE)
                .forEach(mine -> followUps.recordStatus(
                        mine,
                        owner,
                        bot(sessions.defaultSession()),
                        new StatusObservation(
                                mine.status(),
                                "Its account is no longer in this bot's configuration, so mailfrom does not follow it.",
                                List.of(),
                                Optional.empty())));
    }

    /** Polls them, a hundred at a time. */
    public void poll(BotTarget target, List<FollowUp> due) {
        for (int from = 0; from < due.size(); from += BATCH) {
            pollBatch(target, due.subList(from, Math.min(due.size(), from + BATCH)));
        }
    }

    private void pollBatch(BotTarget target, List<FollowUp> due) {
        Session session = sessions.session(target);
        List<FollowUp> mine = followUps.claim(due, owner, LEASE);
        if (mine.isEmpty()) {
            return;
        }
        try {
            List<Identity> identities =
                    mine.stream().map(FollowUp::identity).distinct().toList();
            Map<Identity, MailFromAttributes> now = session.background().ses().mailFromAttributes(identities);
            for (FollowUp followUp : mine) {
                Optional<MailFromAttributes> attributes = Optional.ofNullable(now.get(followUp.identity()));
                StatusObservation statusObservation = new FollowUpCheck(followUp, attributes, policy(session))
                        .observe(() -> session.background().snapshots());
                followUps.recordStatus(followUp, owner, bot(session), statusObservation);
            }
        } catch (SesCallException | CancellationToken.OperationCancelledException e) {
            LOG.warn("SES could not be asked about followed identities of {}: {}", target, e.getMessage());
            postpone(mine, session);
        } catch (RuntimeException e) {
            // Their lease is long, so they are given back after any failure.
            postpone(mine, session);
            throw e;
        }
    }

    /** Gives back those that have no new status yet. */
    private void postpone(List<FollowUp> mine, Session session) {
        mine.forEach(followUp ->
                followUps.postpone(followUp, owner, policy(session).schedule().delayAfter(followUp.polls() + 1)));
    }

    /** The bot itself, on behalf of no person. */
    private static Actor bot(Session session) {
        return new Actor(
                "mailfrom-slackbot", Actor.Origin.SLACK, session.actor().host(), "");
    }

    private static FollowPolicy policy(Session session) {
        boolean sandbox = session.target().isSandbox();
        return new FollowPolicy(MailFromStatus.SUCCESS, sandbox ? PollSchedule.SANDBOX : PollSchedule.UNATTENDED);
    }
}
