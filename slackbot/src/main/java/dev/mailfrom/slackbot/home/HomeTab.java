package dev.mailfrom.slackbot.home;

import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.slackbot.access.ErrorReply;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.dispatch.HandlerContext;
import dev.mailfrom.slackbot.dispatch.InteractionHandler;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.SlackErrors;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.render.ViewBuilder;
import dev.mailfrom.slackbot.slack.SlackCallException;
import dev.mailfrom.slackbot.slack.SlackEvent;
import dev.mailfrom.slackbot.slack.ViewsApi;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the app's home tab when a person opens or refreshes it, and again after SES was read. */
public final class HomeTab implements InteractionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(HomeTab.class);

    private static final String KIND = "home:check:v1";
    private static final String TITLE = "Check";
    private static final Duration OPENED = Duration.ofMinutes(5);
    private static final Duration WANTED = Duration.ofSeconds(10);

    private final HandlerContext context;
    private final ViewsApi viewsApi;
    private final StatusRefresher statusRefresher;
    private final IdentityProblemFinder troubles;

    public HomeTab(HandlerContext context, ViewsApi viewsApi, Clock clock) {
        this.context = context;
        this.viewsApi = viewsApi;
        this.statusRefresher = new StatusRefresher(clock);
        this.troubles = new IdentityProblemFinder(clock);
    }

    @Override
    public boolean canHandle(SlackEvent event) {
        return event instanceof SlackEvent.HomeOpened
                || event instanceof SlackEvent.ViewAction viewAction
                        && viewAction.action().startsWith("home:");
    }

    @Override
    public void handle(SlackEvent event) {
        if (event instanceof SlackEvent.HomeOpened) {
            context.later().execute(() -> refresh(event, OPENED));
        } else if (event instanceof SlackEvent.ViewAction viewAction) {
            switch (viewAction.action()) {
                case HomeTabView.REFRESH -> context.later().execute(() -> refresh(event, WANTED));
                case HomeTabView.CHECK -> check(viewAction);
                // Slack itself opens the message.
                case HomeTabView.OPEN -> LOG.debug("{} goes to a message.", viewAction.from());
                default -> context.later().execute(() -> refresh(event, OPENED));
            }
        }
    }

    /** A home tab cannot be replied to, so the tab itself shows the error. */
    @Override
    public void reportError(SlackEvent event, ErrorReport error) {
        LOG.warn("The home page of {} is not as it should be: {}", event.from(), error.message());
        context.viewUpdater().publish(event.from().user(), HomeTabView.render(error));
    }

    private void refresh(SlackEvent event, Duration lately) {
        try {
            SlackEvent.SlackCaller who = event.from();
            permitted(who)
                    .forEach(spot -> statusRefresher.refresh(
                            spot, context.directory().session(spot).prefetch(), lately, () -> again(who)));
            publish(who);
        } catch (RuntimeException e) {
            reportError(event, SlackErrors.errorReport(e));
        }
    }

    private void again(SlackEvent.SlackCaller who) {
        try {
            context.later().execute(() -> publish(who));
        } catch (RejectedExecutionException e) {
            LOG.debug("The home page of {} waits until it is opened again.", who);
        }
    }

    private void publish(SlackEvent.SlackCaller who) {
        Map<BotTarget, StatusRefresher.StatusAge> statusAges = new LinkedHashMap<>();
        List<IdentityProblem> found = new ArrayList<>();
        for (BotTarget spot : permitted(who)) {
            statusAges.put(spot, statusRefresher.age(spot));
            found.addAll(troubles.find(
                    spot,
                    context.directory().session(spot),
                    context.permissions().permittedIdentities(who, spot, AccessRole.VIEWER)));
        }
        HomeTabView.HomeTabContent homeTabContent = new HomeTabView.HomeTabContent(
                who.team(), who.user(), context.plans().find(who), found, statusAges);
        context.viewUpdater().publish(who.user(), HomeTabView.render(homeTabContent));
    }

    /** A home tab is in no channel, so rules for channels do not match. */
    private List<BotTarget> permitted(SlackEvent.SlackCaller who) {
        List<BotTarget> permitted = new ArrayList<>();
        for (BotTarget spot : context.directory().targets()) {
            try {
                context.permissions().check(who, spot, AccessRole.VIEWER);
                permitted.add(spot);
            } catch (PermissionChecker.PermissionDeniedException e) {
                LOG.debug("{} has no role in {}.", who, spot);
            }
        }
        return permitted;
    }

    private void check(SlackEvent.ViewAction viewAction) {
        ViewsApi.ViewHandle window;
        try {
            window = viewsApi.open(
                    viewAction.key(),
                    ViewBuilder.window(KIND, TITLE, "Close")
                            .text("Asking SES and DNS…")
                            .json());
        } catch (SlackCallException e) {
            LOG.warn("The check could not be shown to {}: {}", viewAction.from(), e.code());
            return;
        }
        try {
            context.reads().apply(viewAction.from()).execute(() -> show(window, checked(viewAction)));
        } catch (RejectedExecutionException e) {
            show(window, BlockKitRenderer.sentence(e.getMessage()));
        }
    }

    private void show(ViewsApi.ViewHandle window, SlackMessage message) {
        context.viewUpdater()
                .update(
                        window,
                        ViewBuilder.window(KIND, TITLE, "Close")
                                .message(message)
                                .json(),
                        trouble -> LOG.info("A check was not shown: {}", trouble.code()));
    }

    private SlackMessage checked(SlackEvent.ViewAction viewAction) {
        String[] ids = viewAction.value().split(" ");
        try {
            Optional<BotTarget> botTarget = context.directory().target(ids[0]);
            Optional<Identity> identity =
                    botTarget.flatMap(one -> context.directory().identity(one, ids[ids.length - 1]));
            if (identity.isEmpty()) {
                return BlockKitRenderer.sentence(
                        "This identity is no longer known. Refresh the page, or run /mailfrom list.");
            }
            String name = identity.get().name();
            List<String> words = name.startsWith("-") ? List.of("check", "--", name) : List.of("check", name);
            return context.commands().runReadOnly(viewAction.from(), botTarget.get(), words);
        } catch (RuntimeException e) {
            return ErrorReply.of(e);
        }
    }
}
