package dev.mailfrom.slackbot.dispatch;

import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.Approvals;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.access.SlackUsers;
import dev.mailfrom.slackbot.access.TargetDirectory;
import dev.mailfrom.slackbot.action.BreakGlassHandler;
import dev.mailfrom.slackbot.action.ButtonHandler;
import dev.mailfrom.slackbot.action.ClickResponder;
import dev.mailfrom.slackbot.action.CommandButtonHandler;
import dev.mailfrom.slackbot.action.ConfirmationHandler;
import dev.mailfrom.slackbot.action.ReplanHandler;
import dev.mailfrom.slackbot.audit.AuditService;
import dev.mailfrom.slackbot.command.SlashCommandRunner;
import dev.mailfrom.slackbot.config.SlackbotConfig;
import dev.mailfrom.slackbot.followup.FollowUpService;
import dev.mailfrom.slackbot.followup.WatchService;
import dev.mailfrom.slackbot.outbox.BotStore;
import dev.mailfrom.slackbot.outbox.OutboxDelivery;
import dev.mailfrom.slackbot.outbox.OutboxSender;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.plan.OpenPlanFinder;
import dev.mailfrom.slackbot.plan.PlanButtons;
import dev.mailfrom.slackbot.plan.PlanExecutor;
import dev.mailfrom.slackbot.plan.PlanMessageSync;
import dev.mailfrom.slackbot.plan.PlanPoster;
import dev.mailfrom.slackbot.plan.WaitingPlanCloser;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.ButtonBlocks;
import dev.mailfrom.slackbot.render.CommandButtons;
import dev.mailfrom.slackbot.render.SlackErrors;
import dev.mailfrom.slackbot.slack.PlainTextFallback;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackEvent;
import dev.mailfrom.slackbot.slack.ViewsApi;
import dev.mailfrom.slackbot.slack.files.SlackFiles;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the bot together and runs it: events wait in queues, each is handled once, and the store is polled. */
public final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private static final Duration POLL = Duration.ofMillis(250);
    private static final String NO_PERSON = "Slack did not say who you are or in which workspace, so nothing was done.";

    private static final CompletionStage<?> ANSWERED = CompletableFuture.completedFuture(null);

    private final WorkerPools pools = new WorkerPools();
    private final Deduplicator deduplicator;
    private final ReplySender replies;
    private final AuditService audits;
    private final SlashCommandRunner commands;
    private final ButtonHandler buttonHandler;
    private final CommandButtonHandler commandButtons;
    private final WorkingNotice workingNotice;
    private final BreakGlassHandler glass;
    private final PlanExecutor executor;
    private final OutboxPoller poller;
    private final HandlerContext context;
    private final PollHealth pollHealth;
    private final PollPace pollPace = new PollPace();
    private volatile List<InteractionHandler> interactionHandlers = List.of();

    /** @param retried runs when a message that could not be delivered is tried again */
    public Dispatcher(
            SlackbotConfig config,
            AccountSessions sessions,
            SlackApi api,
            ViewsApi viewsApi,
            SlackFiles files,
            Runnable retried,
            Clock clock) {
        SlackApi slack = new PlainTextFallback(api);
        BotStore store = sessions.store();
        String owner = sessions.defaultSession().owner();
        this.pollHealth = new PollHealth(clock);
        this.deduplicator = new Deduplicator(store.receipts()::isFirst, clock);
        this.replies = new ReplySender(slack, store.outbox(), owner);
        PermissionChecker permissions = new PermissionChecker(config.rules(), new SlackUsers(slack, clock));
        Approvals approvals = new Approvals(config, permissions);
        PlanMessageSync messages = new PlanMessageSync(store, approvals);
        OutboxDelivery delivery = new OutboxDelivery(
                new OutboxSender(slack, store.outbox(), owner, OutboxSender.PACE, retried),
                replies,
                store.plans(),
                new WaitingPlanCloser(sessions),
                clock);
        this.executor = new PlanExecutor(sessions, permissions, approvals);
        PlanPoster planPoster = new PlanPoster(sessions, messages, delivery, config.expiry());
        this.audits =
                new AuditService(slack, replies, permissions, pools.slackExecutor(), pools.commandThreads(), clock);
        this.commands = new SlashCommandRunner(
                sessions, permissions, replies, planPoster, audits, files, slack, pools.commandThreads());
        this.glass = new BreakGlassHandler(sessions, approvals, replies, viewsApi, executor);
        ClickResponder responder = new ClickResponder(slack, replies, messages);
        this.buttonHandler = new ButtonHandler(
                sessions,
                permissions,
                replies,
                ButtonHandler.actions(
                        new ConfirmationHandler(approvals, executor, responder),
                        glass,
                        new ReplanHandler(commands, replies)));
        this.workingNotice = new WorkingNotice(slack, pools::schedule);
        this.commandButtons = new CommandButtonHandler(commands, replies);
        FollowUpService followUps = new FollowUpService(sessions, store.followUps(), owner);
        this.poller = new OutboxPoller(
                sessions,
                new PlanRefresher(sessions, executor, messages, followUps, new NamedTasks(pools.clickThreads()), clock),
                delivery,
                followUps,
                new WatchService(sessions, store.watches(), replies, owner),
                new NamedTasks(pools.slackExecutor()),
                new NamedTasks(pools.commandThreads()),
                clock);
        this.context = new HandlerContext(
                new TargetDirectory(sessions),
                permissions,
                commands,
                new OpenPlanFinder(sessions, permissions, executor),
                replies,
                new ViewUpdater(viewsApi, pools::schedule, clock),
                pools.interactiveExecutor(),
                pools.formThreads(),
                pools.commands()::of,
                pools.clicks()::of);
    }

    public HandlerContext handlerContext() {
        return context;
    }

    /** From now on, what these handlers can handle goes to them. */
    public void register(InteractionHandler... handlers) {
        interactionHandlers = List.of(handlers);
    }

    /** Begins to poll the store. */
    public void start() {
        pools.scheduleRepeatedly(
                () -> {
                    if (pollPace.isDue()) {
                        pollOnce();
                    }
                },
                POLL);
    }

    /** Queues an event. Never waits. @return why it was not accepted, for the person; empty if it was */
    public Optional<String> offer(SlackEvent event) {
        pollPace.wake();
        if (event.from().user().isEmpty() || event.from().team().isEmpty()) {
            // Without a person there are no permissions to check; Slack has its acknowledgement.
            LOG.warn("An event without a user or a workspace was ignored.");
            reply(event, NO_PERSON);
            return Optional.empty();
        }
        Optional<InteractionHandler> handler =
                interactionHandlers.stream().filter(one -> one.canHandle(event)).findFirst();
        Runnable answered = handler.isPresent() || showsItself(event) ? () -> {} : workingNotice.begin(event);
        try {
            if (handler.isPresent()) {
                pools.forms().of(event.from()).execute(() -> handle(handler.get(), event));
            } else {
                queue(event).execute(event.from(), () -> handle(event).whenComplete((done, failure) -> answered.run()));
            }
            return Optional.empty();
        } catch (RejectedExecutionException e) {
            answered.run();
            LOG.warn("An event of {} was not accepted: {}", event.from(), e.getMessage());
            if (event instanceof SlackEvent.ButtonClicked || event instanceof SlackEvent.ShortcutUsed) {
                // Slack shows nothing when a click is not acknowledged.
                reply(event, e.getMessage());
            }
            return Optional.of(e.getMessage());
        }
    }

    /** Whether the message that was clicked shows at once what happens, or Slack itself does what the button says. */
    private static boolean showsItself(SlackEvent event) {
        return event instanceof SlackEvent.ButtonClicked click
                && List.of(PlanButtons.CONFIRM, PlanButtons.APPROVE, ButtonBlocks.LINK)
                        .contains(click.action());
    }

    /**
     * What only reads waits with the commands, so that it cannot hold up those who confirm or approve. What needs no SES
     * does not wait for those who do.
     */
    private PersonQueue queue(SlackEvent event) {
        if (event instanceof SlackEvent.CommandTyped typed && SlashCommandRunner.isAboutWords(typed.text())) {
            return pools.forms();
        }
        boolean reads = event instanceof SlackEvent.CommandTyped
                || event instanceof SlackEvent.ButtonClicked click
                        && (List.of(PlanButtons.DETAILS, PlanButtons.RECORDS).contains(click.action())
                                || CommandButtons.onlyReads(click.action()));
        return reads ? pools.commands() : pools.clicks();
    }

    private void reply(SlackEvent event, String why) {
        if (event.from().responseUrl().isEmpty()) {
            return;
        }
        try {
            pools.slackExecutor().execute(() -> replies.reply(event.from(), BlockKitRenderer.sentence(why), false));
        } catch (RejectedExecutionException e) {
            LOG.warn("{} could not be told about it.", event.from());
        }
    }

    private Deduplicator.DeduplicationResult check(SlackEvent event) {
        Deduplicator.DeduplicationResult result = deduplicator.check(event);
        if (!result.first()) {
            LOG.info("An event of {} came a second time, or cannot be told apart, and was ignored.", event.from());
        }
        return result;
    }

    private void handle(InteractionHandler handler, SlackEvent event) {
        try {
            if (check(event).first()) {
                handler.handle(event);
            }
        } catch (RejectedExecutionException e) {
            String why = e instanceof PersonQueue.OverLimitException ? e.getMessage() : PersonQueue.BUSY;
            handler.reportError(event, new ErrorReport("BUSY", why, "", 0));
        } catch (RuntimeException e) {
            handler.reportError(event, SlackErrors.errorReport(e));
        }
    }

    /** @return completes when the person has their answer */
    private CompletionStage<?> handle(SlackEvent event) {
        try {
            Deduplicator.DeduplicationResult result = check(event);
            if (!result.first()) {
                return ANSWERED;
            }
            if (event instanceof SlackEvent.CommandTyped typed) {
                return commands.run(typed, result.away());
            } else if (event instanceof SlackEvent.ReasonGiven reasonGiven) {
                glass.run(reasonGiven);
            } else if (event instanceof SlackEvent.ButtonClicked click && CommandButtons.isOne(click.action())) {
                return commandButtons.run(click);
            } else if (event instanceof SlackEvent.ButtonClicked click
                    && !click.action().equals(ButtonBlocks.LINK)) {
                buttonHandler.run(click);
            } else {
                LOG.info("There is nothing to do for an event of {}.", event.from());
            }
        } catch (RuntimeException e) {
            replies.reply(event.from(), BlockKitRenderer.errorMessage(SlackErrors.errorReport(e)), false);
        }
        return ANSWERED;
    }

    private void pollOnce() {
        try {
            if (poller.pollOnce()) {
                pollPace.wake();
            }
            pollHealth.succeeded();
        } catch (RuntimeException e) {
            pollHealth.failed(e);
        }
    }

    /** Why the bot cannot work with the store at the moment; empty if it can. */
    public String storeProblem() {
        return pollHealth.problem();
    }

    /** Finishes what has begun; what waits is left for the next start. */
    @Override
    public void close() {
        // What only reads need not be waited for.
        audits.stop();
        // The last poll shows the last states, as far as Slack takes them.
        pools.shutDown(executor::stop, this::pollOnce);
    }
}
