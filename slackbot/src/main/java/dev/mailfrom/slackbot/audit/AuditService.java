package dev.mailfrom.slackbot.audit;

import dev.mailfrom.core.audit.Audit;
import dev.mailfrom.core.audit.AuditProgress;
import dev.mailfrom.core.cache.ExpiringCache;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.view.audit.AuditViews;
import dev.mailfrom.slackbot.access.ErrorReply;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.ButtonBlocks;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackCallException;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs audits for people and keeps what they have found for its pages. Equal audits that overlap share one run; each person
 * gets what they may see of it. Thread-safe.
 */
public final class AuditService {

    private static final Logger LOG = LoggerFactory.getLogger(AuditService.class);

    private static final Duration KEEP = Duration.ofHours(1);
    private static final int MOST_KEPT = 50;

    private final SlackApi slack;
    private final ReplySender replies;
    private final PermissionChecker permissions;
    private final Executor calls;
    private final Executor threads;
    private final Clock clock;
    private final CancellationToken end = new CancellationToken();
    private final Map<RunKey, AuditRun> running = new ConcurrentHashMap<>();
    private final ExpiringCache<String, FinishedAudit> kept;

    private record RunKey(BotTarget target, String line) {}

    /** @param calls runs calls to Slack @param threads answer those who join an audit */
    public AuditService(
            SlackApi slack,
            ReplySender replies,
            PermissionChecker permissions,
            Executor calls,
            Executor threads,
            Clock clock) {
        this.slack = slack;
        this.replies = replies;
        this.permissions = permissions;
        this.calls = calls;
        this.threads = threads;
        this.clock = clock;
        this.kept = new ExpiringCache<>(clock, MOST_KEPT, audit -> KEEP);
    }

    /** Ends the audits under way; those who asked for them are told. */
    public void stop() {
        end.cancel();
    }

    /** Runs the audit on this thread, or joins an equal one. @return completes when the person has the result */
    public CompletionStage<?> run(AuditTask task) {
        ProgressMessage message = new ProgressMessage(slack, now -> place(task, now), calls, clock);
        Optional<ReplySender.PromisedReply> promise = promise(task);
        AuditRun own = new AuditRun();
        RunKey key = new RunKey(task.target(), task.line());
        AuditRun run = Optional.ofNullable(running.putIfAbsent(key, own)).orElse(own);
        boolean whole = permissions.coversAll(task.who(), task.target(), AccessRole.VIEWER);
        run.follow(now -> message.tell(progress(task, now, whole)));
        if (run == own) {
            audit(task, own, key);
            return own.result.handle((audit, failure) -> answer(task, message, promise, audit, failure));
        }
        return run.result.handleAsync((audit, failure) -> answer(task, message, promise, audit, failure), threads);
    }

    private void audit(AuditTask task, AuditRun run, RunKey key) {
        try {
            CommandResult.Auditing auditing =
                    (CommandResult.Auditing) task.audit().get();
            Audit.Outcome outcome = auditing.audit().run(run, end);
            FinishedAudit audit = FinishedAudit.of(
                    UUID.randomUUID().toString(),
                    task.target(),
                    task.line(),
                    run.identities(),
                    outcome,
                    clock.instant());
            kept.put(audit.id(), audit);
            run.result.complete(audit);
        } catch (RuntimeException e) {
            run.result.completeExceptionally(e);
        } finally {
            running.remove(key, run);
            // After an Error, those who have joined must not wait for ever.
            run.result.completeExceptionally(new IllegalStateException("The audit ended without a result."));
        }
    }

    private Void answer(
            AuditTask task,
            ProgressMessage message,
            Optional<ReplySender.PromisedReply> promise,
            FinishedAudit audit,
            Throwable failure) {
        SlackMessage told = told(task, audit, failure);
        if (!message.finish(told)) {
            if (task.replaces()) {
                replies.replace(task.who(), told);
            } else {
                replies.reply(task.who(), told, task.shared());
            }
        }
        promise.ifPresent(ReplySender.PromisedReply::complete);
        return null;
    }

    private SlackMessage told(AuditTask task, FinishedAudit audit, Throwable failure) {
        try {
            return failure instanceof RuntimeException e
                    ? ErrorReply.of(e)
                    : task.last().apply(message(task, audit).byFinding(1));
        } catch (RuntimeException e) {
            return ErrorReply.of(e);
        }
    }

    /** The kept audit of a click; empty when it is not kept any more. */
    public Optional<SlackMessage> page(AuditTask task, String id, boolean byIdentity, int page) {
        return kept.find(id)
                .filter(audit ->
                        audit.target().equals(task.target()) && audit.line().equals(task.line()))
                .map(audit -> message(task, audit))
                .map(message -> byIdentity ? message.byIdentity(page) : message.byFinding(page));
    }

    private AuditMessage message(AuditTask task, FinishedAudit audit) {
        boolean whole = permissions.coversAll(task.who(), task.target(), AccessRole.VIEWER);
        Predicate<String> visible =
                whole ? name -> true : permissions.permittedIdentities(task.who(), task.target(), AccessRole.VIEWER);
        List<AuditedIdentity> seen = audit.identities().stream()
                .filter(one -> visible.test(one.name()))
                .toList();
        return new AuditMessage(audit, seen, whole, task.who().channel(), task.shared(), task.commands());
    }

    /** Those who see a part are told no numbers, which count all identities. */
    private static SlackMessage progress(AuditTask task, AuditProgress now, boolean whole) {
        String share = now.listComplete() && now.listed() > 0
                ? 100L * now.processed() / now.listed() + " % checked"
                : "the list of identities is read";
        return MessageBuilder.ofLine("⏳ Audit of " + Mrkdwn.escape(task.target().region()) + ": "
                + (whole ? AuditViews.line(now) : share) + ".");
    }

    /** Shows the progress: in the channel for all, else between the bot and the person. */
    private SlackApi.PostedMessage place(AuditTask task, SlackMessage now) {
        SlackCaller who = task.who();
        if (task.place().isPresent()) {
            SlackApi.PostedMessage clicked = task.place().get();
            slack.update(clicked.channel(), clicked.id(), now);
            return clicked;
        }
        if (task.shared()) {
            return new SlackApi.PostedMessage(who.channel(), slack.post(who.channel(), now));
        }
        SlackApi.PostedMessage posted = slack.sendDirectMessage(who.user(), now);
        if (!posted.channel().equals(who.channel())) {
            replies.reply(who, elsewhere(posted), false);
        }
        return posted;
    }

    private SlackMessage elsewhere(SlackApi.PostedMessage posted) {
        SlackMessage message = MessageBuilder.ofLine(
                "⏳ The audit takes a while. A message in the app's conversation with you shows its progress and then its"
                        + " result.");
        try {
            message.blocks().add(ButtonBlocks.linkRow("Open it", slack.permalink(posted.channel(), posted.id())));
        } catch (SlackCallException e) {
            LOG.info("The link to a message is not known: {}", e.code());
        }
        return message;
    }

    /** Told where the process ends first. Without the store there is no such promise. */
    private Optional<ReplySender.PromisedReply> promise(AuditTask task) {
        try {
            return Optional.of(replies.promiseReply(
                    UUID.randomUUID().toString(),
                    task.who(),
                    BlockKitRenderer.sentence("mailfrom was interrupted during the audit, and nothing was changed."
                            + " Run it again: /mailfrom " + task.line())));
        } catch (StoreException e) {
            LOG.warn("An audit begins without the store: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
