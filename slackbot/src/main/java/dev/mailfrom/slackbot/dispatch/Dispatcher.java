package dev.mailfrom.slackbot.dispatch;

import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.Approvals;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.access.SlackUsers;
import dev.mailfrom.slackbot.access.TargetDirectory;
import dev.mailfrom.slackbot.action.BreakGlassHandler;
import dev.mailfrom.slackbot.action.ButtonHandler;
import dev.mailfrom.slackbot.command.SlashCommandRunner;
import dev.mailfrom.slackbot.config.SlackbotConfig;
import dev.mailfrom.slackbot.followup.FollowUpService;
import dev.mailfrom.slackbot.outbox.BotStore;
import dev.mailfrom.slackbot.outbox.NotInChannelNotice;
import dev.mailfrom.slackbot.outbox.OutboxSender;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.plan.OpenPlanFinder;
import dev.mailfrom.slackbot.plan.PlanExecutor;
import dev.mailfrom.slackbot.plan.PlanMessageSync;
import dev.mailfrom.slackbot.plan.PlanPoster;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.SlackErrors;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackEvent;
import dev.mailfrom.slackbot.slack.ViewsApi;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the work is done: what people did waits in a queue, each thing is done once, and once around every moment the
 * cards are made to show how things are, and whatever another process has left lying is taken up.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private static final Duration ROUND = Duration.ofMillis(250);
    private static final String BUSY = "The bot is busy, so nothing was done. Click again in a moment.";

    private static final String NOBODY = "Slack did not say who you are or in which workspace, so nothing was done.";

    private final WorkerPools pools = new WorkerPools();
    private final Deduplicator deduplicator;
    private final ReplySender replies;
    private final SlashCommandRunner commands;
    private final ButtonHandler buttonHandler;
    private final BreakGlassHandler glass;
    private final PlanExecutor executor;
    private final OutboxPoller poller;
    private final HandlerContext context;
    private volatile String trouble = "";
    private volatile List<InteractionHandler> interactionHandlers = List.of();

    public Dispatcher(SlackbotConfig config, AccountSessions sessions, SlackApi slack, ViewsApi viewsApi, Clock clock) {
        BotStore store = sessions.store();
        String owner = sessions.defaultSession().owner();
        this.deduplicator = new Deduplicator(store.receipts()::isFirst, clock);
        this.replies = new ReplySender(slack, store.outbox(), owner);
        PermissionChecker permissions = new PermissionChecker(config.rules(), new SlackUsers(slack, clock));
        Approvals approvals = new Approvals(config, permissions);
        NotInChannelNotice notInChannelNotice = new NotInChannelNotice(replies, store.plans());
        PlanMessageSync planMessageSync = new PlanMessageSync(store, approvals);
        OutboxSender sender = new OutboxSender(slack, store.outbox(), owner, OutboxSender.PACE);
        this.executor = new PlanExecutor(sessions, permissions, approvals);
        PlanPoster planPoster =
                new PlanPoster(sessions, store.plans(), planMessageSync, sender, notInChannelNotice, config.expiry());
        this.commands = new SlashCommandRunner(sessions, permissions, replies, planPoster);
        this.glass = new BreakGlassHandler(sessions, approvals, store.plans(), replies, viewsApi, executor);
        this.buttonHandler = new ButtonHandler(
                sessions,
                permissions,
                store.plans(),
                replies,
                slack,
                commands,
                executor,
                approvals,
                glass,
                planMessageSync);
        FollowUpService followUpService = new FollowUpService(sessions, store.followUps(), owner);
        NamedTasks working = new NamedTasks(pools.slowExecutor());
        this.poller = new OutboxPoller(
                sessions,
                store,
                planMessageSync,
                sender,
                notInChannelNotice,
                new ChangeResumer(executor, followUpService, working, clock),
                followUpService,
                new NamedTasks(pools.slackExecutor()),
                working,
                clock);
        this.context = new HandlerContext(
                new TargetDirectory(sessions),
                permissions,
                commands,
                new OpenPlanFinder(store.plans(), sessions, permissions, executor),
                replies,
                new ViewUpdater(viewsApi, pools::schedule, clock),
                pools.interactiveExecutor(),
                pools.slowExecutor());
    }

    /** What counters work with. */
    public HandlerContext handlerContext() {
        return context;
    }

    /** From now on, what they take is served there. */
    public void register(InteractionHandler... served) {
        interactionHandlers = List.of(served);
    }

    /** Begins the rounds. */
    public void start() {
        pools.scheduleRepeatedly(this::pollOnce, ROUND);
    }

    /** Queues what somebody did. Never waits. @return false when there is too much to do */
    public boolean offer(SlackEvent event) {
        if (event.from().user().isEmpty() || event.from().team().isEmpty()) {
            // Nobody's rights can be looked up, so nothing is done; Slack has its acknowledgement.
            LOG.warn("An event without a user or a workspace was ignored.");
            replyBusy(event, NOBODY);
            return true;
        }
        Optional<InteractionHandler> counter =
                interactionHandlers.stream().filter(one -> one.canHandle(event)).findFirst();
        try {
            if (counter.isPresent()) {
                pools.interactiveExecutor().execute(() -> serve(counter.get(), event));
            } else {
                pools.slowExecutor().execute(() -> handle(event));
            }
            return true;
        } catch (RejectedExecutionException e) {
            LOG.warn("The bot is busy; an event of {} was not accepted.", event.from());
            if (event instanceof SlackEvent.ButtonClicked) {
                // Slack shows nothing of the acknowledgement of a press.
                replyBusy(event, BUSY);
            }
            return false;
        }
    }

    private void replyBusy(SlackEvent event, String why) {
        if (event.from().responseUrl().isEmpty()) {
            return;
        }
        try {
            pools.slackExecutor().execute(() -> replies.reply(event.from(), BlockKitRenderer.sentence(why), false));
        } catch (RejectedExecutionException e) {
            LOG.warn("{} could not be told about it.", event.from());
        }
    }

    private Deduplicator.DeduplicationResult look(SlackEvent event) {
        Deduplicator.DeduplicationResult deduplicationResult = deduplicator.check(event);
        if (!deduplicationResult.first()) {
            LOG.info("An event of {} came a second time, or cannot be told apart, and was ignored.", event.from());
        }
        return deduplicationResult;
    }

    private void serve(InteractionHandler interactionHandler, SlackEvent event) {
        try {
            if (look(event).first()) {
                interactionHandler.handle(event);
            }
        } catch (RejectedExecutionException e) {
            interactionHandler.reportError(
                    event, new ErrorReport("BUSY", "The bot is busy.", "Try again in a moment.", 0));
        } catch (RuntimeException e) {
            interactionHandler.reportError(event, SlackErrors.errorReport(e));
        }
    }

    private void handle(SlackEvent event) {
        try {
            Deduplicator.DeduplicationResult deduplicationResult = look(event);
            if (!deduplicationResult.first()) {
                return;
            }
            if (event instanceof SlackEvent.CommandTyped typed) {
                commands.run(typed, deduplicationResult.away());
            } else if (event instanceof SlackEvent.ReasonGiven reasonGiven) {
                glass.run(reasonGiven);
            } else if (event instanceof SlackEvent.ButtonClicked click) {
                buttonHandler.run(click);
            } else {
                LOG.info("An event of {} belongs to a modal that is no longer known.", event.from());
            }
        } catch (RuntimeException e) {
            replies.reply(event.from(), BlockKitRenderer.errorMessage(SlackErrors.errorReport(e)), false);
        }
    }

    private void pollOnce() {
        try {
            poller.pollOnce();
            if (!trouble.isEmpty()) {
                LOG.info("Messages are sent again.");
                trouble = "";
            }
        } catch (RuntimeException e) {
            // Four times a second is told once.
            if (!trouble.equals(e.toString())) {
                trouble = e.toString();
                LOG.warn("Messages have to wait: {}", trouble);
            }
        }
    }

    /** Finishes what has begun; what waits is left for the next start. */
    @Override
    public void close() {
        // The last round shows the last states, as far as Slack takes them.
        pools.shutDown(executor::stop, this::pollOnce);
    }
}
