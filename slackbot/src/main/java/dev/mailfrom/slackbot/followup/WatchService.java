package dev.mailfrom.slackbot.followup;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.follow.FollowPolicy;
import dev.mailfrom.core.command.follow.PollSchedule;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.view.MailViews;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.outbox.StatusWatch;
import dev.mailfrom.slackbot.outbox.WatchStore;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls the identities that people watch, and tells them once when the status has settled or the time is up. */
public final class WatchService {

    private static final Logger LOG = LoggerFactory.getLogger(WatchService.class);

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int MOST = 500;
    /** The most identities of one SES request. */
    private static final int BATCH = 100;

    private final AccountSessions sessions;
    private final WatchStore watches;
    private final ReplySender replies;
    private final String owner;

    /** @param owner names this process among those that share the store */
    public WatchService(AccountSessions sessions, WatchStore watches, ReplySender replies, String owner) {
        this.sessions = sessions;
        this.watches = watches;
        this.replies = replies;
        this.owner = owner;
    }

    /** The watches that are due, by target. */
    public Map<BotTarget, List<StatusWatch>> due() {
        Map<BotTarget, List<StatusWatch>> due = new HashMap<>();
        for (StatusWatch watch : watches.due(MOST)) {
            try {
                BotTarget target = sessions.find(new BotTarget(watch.account(), watch.region()));
                due.computeIfAbsent(target, t -> new ArrayList<>()).add(watch);
            } catch (UsageException e) {
                tell(watch, "Its account is no longer in this bot's configuration, so mailfrom does not follow it.");
            }
        }
        return due;
    }

    /** Polls them, a hundred at a time. */
    public void poll(BotTarget target, List<StatusWatch> due) {
        for (int from = 0; from < due.size(); from += BATCH) {
            pollBatch(target, due.subList(from, Math.min(due.size(), from + BATCH)));
        }
    }

    private void pollBatch(BotTarget target, List<StatusWatch> due) {
        List<StatusWatch> mine = watches.claim(due, owner, LEASE);
        if (mine.isEmpty()) {
            return;
        }
        Session session = sessions.session(target);
        PollSchedule schedule = schedule(session);
        try {
            Map<Identity, MailFromAttributes> now = session.background()
                    .ses()
                    .mailFromAttributes(
                            mine.stream().map(StatusWatch::identity).distinct().toList());
            mine.forEach(watch -> evaluate(watch, Optional.ofNullable(now.get(watch.identity())), schedule));
        } catch (SesCallException | CancellationToken.OperationCancelledException e) {
            LOG.warn("SES could not be asked about watched identities of {}: {}", target, e.getMessage());
            mine.forEach(watch -> watches.pollAgain(watch, schedule.delayAfter(watch.polls() + 1)));
        }
    }

    private void evaluate(StatusWatch watch, Optional<MailFromAttributes> now, PollSchedule schedule) {
        FollowPolicy.Progress progress = new FollowPolicy(watch.wanted(), schedule).progress(now);
        if (!progress.isSettled() && !watch.expired()) {
            watches.pollAgain(watch, schedule.delayAfter(watch.polls() + 1));
            return;
        }
        String status = now.flatMap(MailFromAttributes::status)
                .map(Object::toString)
                .orElse(now.isPresent() ? "no custom MAIL FROM domain" : "not registered");
        String mail =
                now.map(has -> " Mail from it " + MailViews.effect(has) + ".").orElse("");
        String end = progress.isSettled() ? "" : " The time is up, so mailfrom no longer follows it.";
        tell(watch, "Status in SES: " + status + "." + mail + end);
    }

    /** Told twice after a crash is better than never. */
    private void tell(StatusWatch watch, String news) {
        SlackMessage message = MessageBuilder.ofLine(
                "👀 You watch " + Mrkdwn.code(watch.identity().name()) + " in " + Mrkdwn.escape(watch.region()) + ". "
                        + Mrkdwn.escape(news));
        if (watch.shared()) {
            replies.reply(
                    watch.who(),
                    MessageBuilder.ofLine("👀 " + Mrkdwn.mentionUser(watch.who().user()) + " watches "
                            + Mrkdwn.code(watch.identity().name()) + " in " + Mrkdwn.escape(watch.region()) + ". "
                            + Mrkdwn.escape(news)),
                    true);
        } else {
            replies.tellPrivately("watch " + watch.id() + " " + watch.until().toEpochMilli(), watch.who(), message);
        }
        watches.end(watch);
    }

    private static PollSchedule schedule(Session session) {
        return session.target().isSandbox() ? PollSchedule.SANDBOX : PollSchedule.UNATTENDED;
    }
}
