package dev.mailfrom.slackbot.modal;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.command.SlashCommandRunner;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.dispatch.HandlerContext;
import dev.mailfrom.slackbot.dispatch.InteractionHandler;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.SlackErrors;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.ModalCallbacks;
import dev.mailfrom.slackbot.slack.ModalView;
import dev.mailfrom.slackbot.slack.SlackCallException;
import dev.mailfrom.slackbot.slack.SlackEvent;
import dev.mailfrom.slackbot.slack.ViewsApi;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the form for {@code /mailfrom} alone, an unfinished {@code set}, a button or a shortcut; fills and validates it, and
 * runs it as a {@code set} command.
 */
public final class MailFromForm implements InteractionHandler, ModalCallbacks {

    private static final Logger LOG = LoggerFactory.getLogger(MailFromForm.class);
    private static final String OTHER_VERSION =
            "This form comes from another version of mailfrom. Close it and open a new one with /mailfrom.";
    private static final Duration BUDGET = Duration.ofMillis(2_500);

    private final HandlerContext context;
    private final ViewsApi viewsApi;
    private final FormCallers formCallers;
    private final IdentityOptions identityOptions;
    private final FormUpdater formUpdater;
    private final FormOpener opener;

    public MailFromForm(HandlerContext context, ViewsApi viewsApi, Clock clock) {
        this.context = context;
        this.viewsApi = viewsApi;
        this.formCallers = new FormCallers(clock);
        this.identityOptions = new IdentityOptions(context, BUDGET);
        this.formUpdater = new FormUpdater(context, BUDGET);
        this.opener = new FormOpener(context);
    }

    @Override
    public boolean canHandle(SlackEvent event) {
        return FormOpener.opens(event)
                || window(event)
                        .filter(modalView -> modalView.kind().equals(FormView.KIND))
                        .isPresent();
    }

    private static Optional<ModalView> window(SlackEvent event) {
        if (event instanceof SlackEvent.ViewAction viewAction) {
            return Optional.of(viewAction.modalView());
        }
        return event instanceof SlackEvent.ViewSubmitted submission
                ? Optional.of(submission.modalView())
                : Optional.empty();
    }

    @Override
    public void handle(SlackEvent event) {
        if (FormOpener.opens(event)) {
            open(event);
        } else if (event instanceof SlackEvent.ViewAction viewAction) {
            later(viewAction, () -> chosen(viewAction));
        } else if (event instanceof SlackEvent.ViewSubmitted submission) {
            ReplySender.PromisedReply promise =
                    context.replies().promiseReply(submission.key(), caller(submission), interrupted(submission));
            later(submission, () -> go(submission), promise);
        }
    }

    private static SlackMessage interrupted(SlackEvent.ViewSubmitted submission) {
        String domain = FormState.of(submission.modalView()).domain();
        return SlashCommandRunner.interruptedMessage(
                "/mailfrom set IDENTITY " + (domain.isEmpty() ? "MAIL-FROM-DOMAIN" : domain));
    }

    private void later(SlackEvent event, Runnable work) {
        later(event, work, () -> {});
    }

    /** @param promise is completed when the work is done */
    private void later(SlackEvent event, Runnable work, ReplySender.PromisedReply promise) {
        context.later().execute(() -> {
            try {
                work.run();
            } catch (PermissionChecker.PermissionDeniedException e) {
                String more = event instanceof SlackEvent.CommandTyped ? " All commands: /mailfrom help" : "";
                context.replies().reply(caller(event), BlockKitRenderer.sentence(e.getMessage() + more), false);
            } catch (RuntimeException e) {
                reportError(event, SlackErrors.errorReport(e));
            } finally {
                promise.complete();
            }
        });
    }

    @Override
    public void reportError(SlackEvent event, ErrorReport error) {
        context.replies().reply(caller(event), BlockKitRenderer.errorMessage(error), false);
    }

    /** The person, with the channel and response URL of the command that opened the form. */
    private SlackEvent.SlackCaller caller(SlackEvent event) {
        return window(event)
                .filter(modalView -> modalView.kind().equals(FormView.KIND))
                .map(modalView -> formCallers.withResponseUrl(
                        modalView.id(), event.from(), FormState.of(modalView).channel()))
                .orElse(event.from());
    }

    /** A trigger is valid for three seconds, so the form opens empty and is filled afterwards. */
    private void open(SlackEvent event) {
        ViewsApi.ViewHandle window;
        try {
            window = viewsApi.open(event.key(), FormView.loading());
        } catch (SlackCallException e) {
            LOG.warn("The form could not be opened for {}: {}", event.from(), e.code());
            String why = "Slack could not open the form (" + e.code() + ").";
            String fix = "Try again, or type: /mailfrom set IDENTITY MAIL-FROM-DOMAIN. All commands: /mailfrom help";
            reportError(event, new ErrorReport("SLACK", why, fix, 0));
            return;
        }
        formCallers.keep(window.id(), event.from());
        later(event, () -> show(event, window));
    }

    private void show(SlackEvent event, ViewsApi.ViewHandle window) {
        FormRequest request;
        try {
            request = opener.request(event);
        } catch (UsageException | PermissionChecker.PermissionDeniedException e) {
            formUpdater.refuse(event.from(), window, e.getMessage());
            throw e;
        }
        identityOptions.prefetch(formUpdater.show(request, window));
    }

    private void chosen(SlackEvent.ViewAction viewAction) {
        if (viewAction.action().equals(FormView.PLACE)) {
            formUpdater
                    .switchTarget(caller(viewAction), viewAction.modalView(), viewAction.value())
                    .ifPresent(identityOptions::prefetch);
        } else if (viewAction.action().equals(FormView.IDENTITY)) {
            formUpdater.selectIdentity(caller(viewAction), viewAction.modalView(), viewAction.value());
        }
    }

    @Override
    public Map<String, String> validationErrors(SlackEvent.ViewSubmitted submission) {
        if (!canHandle(submission)) {
            return submission.modalView().inputValues().values().stream()
                    .limit(1)
                    .collect(Collectors.toMap(ModalView.InputValue::block, inputValue -> OTHER_VERSION));
        }
        FormState formState = FormState.of(submission.modalView());
        Optional<BotTarget> botTarget = context.directory().target(formState.spot());
        if (botTarget.isEmpty()) {
            return Map.of(submission.modalView().block(FormView.IDENTITY), FormUpdater.GONE);
        }
        return FormValidator.validate(
                submission.modalView(), formState, context.directory().identity(botTarget.get(), formState.row()));
    }

    @Override
    public JsonObject options(OptionsRequest optionsRequest) {
        Optional<BotTarget> botTarget =
                context.directory().target(FormState.withoutPrefix(FormView.IDENTITY_BLOCK, optionsRequest.block()));
        if (botTarget.isEmpty()) {
            return OptionList.none();
        }
        SlackEvent.SlackCaller who = formCallers.withResponseUrl(
                optionsRequest.modalView().id(),
                optionsRequest.from(),
                FormState.of(optionsRequest.modalView()).channel());
        IdentityOptions.OptionsResult optionsResult = identityOptions.find(botTarget.get(), who, optionsRequest.text());
        if (!optionsResult.problem().isEmpty()) {
            context.later()
                    .execute(() -> formUpdater.showProblem(
                            who, optionsRequest.modalView(), botTarget.get(), optionsResult.problem()));
        }
        return optionsResult.options();
    }

    /** Runs the same command as if it had been typed. */
    private void go(SlackEvent.ViewSubmitted submission) {
        FormState formState = FormState.of(submission.modalView());
        SlackEvent.SlackCaller who = caller(submission);
        Optional<BotTarget> botTarget = context.directory().target(formState.spot());
        Optional<Identity> identity = botTarget.flatMap(one -> found(one, formState.row()));
        if (identity.isPresent()) {
            List<String> words = formState.commandWords(
                    identity.get(),
                    remembered(botTarget.get(), identity.get()),
                    context.directory().commandWords(botTarget.get()));
            formState
                    .note()
                    .replaced()
                    .ifPresentOrElse(
                            plan -> context.commands().replacePlan(who, words, plan),
                            () -> context.commands().run(who, words));
        } else {
            String sentence = "The identity that you chose in the form no longer exists, so nothing was planned."
                    + " All identities: /mailfrom list";
            context.replies().reply(who, BlockKitRenderer.sentence(sentence), false);
        }
    }

    private MailFromAttributes remembered(BotTarget target, Identity identity) {
        return context.directory()
                .session(target)
                .identityCache()
                .cached()
                .getOrDefault(identity, Optional.empty())
                .orElse(MailFromAttributes.NOT_CONFIGURED);
    }

    private Optional<Identity> found(BotTarget spot, String row) {
        Optional<Identity> remembered = context.directory().identity(spot, row);
        if (remembered.isPresent()) {
            return remembered;
        }
        // Another replica, or this one after a start, remembers nothing yet.
        context.directory().session(spot).identityCache().registered();
        return context.directory().identity(spot, row);
    }
}
