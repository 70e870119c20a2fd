package dev.mailfrom.slackbot.modal;

import com.google.gson.JsonObject;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidNameException;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.access.TargetDirectory;
import dev.mailfrom.slackbot.command.SetLine;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.dispatch.HandlerContext;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.slack.ModalView;
import dev.mailfrom.slackbot.slack.SlackCallException;
import dev.mailfrom.slackbot.slack.SlackEvent;
import dev.mailfrom.slackbot.slack.ViewsApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an open form shows, from one choice to the next. */
final class FormUpdater {

    private static final Logger LOG = LoggerFactory.getLogger(FormUpdater.class);

    static final String GONE = "The account or region of this form is no longer configured, or no longer yours."
            + " Close it and open a new one with /mailfrom.";

    private static final String NOT_THERE =
            "What you named is not registered or not configured here, or you may not change" + " it. Choose it below.";

    private final HandlerContext context;
    private final CurrentSetting currentSetting;

    /** @param budget how long to wait for what an identity has */
    FormUpdater(HandlerContext context, Duration budget) {
        this.context = context;
        this.currentSetting = new CurrentSetting(context, budget);
    }

    /**
     * Shows the form as it was asked for.
     *
     * @return the target whose identities are offered
     * @throws PermissionChecker.PermissionDeniedException after saying so
     */
    BotTarget show(FormRequest request, ViewsApi.ViewHandle window) {
        SlackEvent.SlackCaller who = request.who();
        List<BotTarget> botTargets;
        try {
            botTargets = permitted(who);
        } catch (PermissionChecker.PermissionDeniedException e) {
            refuse(who, window, e.getMessage());
            throw e;
        }
        Optional<BotTarget> named = request.line().flatMap(line -> among(botTargets, line));
        BotTarget botTarget = named.orElse(botTargets.get(0));
        Optional<Identity> identity = request.line().flatMap(line -> registered(who, botTarget, line.identity()));
        FormState state = request.line()
                .map(line -> FormState.of(
                        request.note(),
                        line,
                        identity.map(one -> TargetDirectory.id(botTarget, one)).orElse("")))
                .orElseGet(() -> FormState.empty(request.note()));
        String notice = request.line()
                .filter(line -> named.isEmpty()
                        || identity.isEmpty() && !line.identity().isEmpty())
                .map(line -> NOT_THERE)
                .orElse("");
        show(who, window, FormView.render(draft(state, botTargets, botTarget, identity, notice)));
        return botTarget;
    }

    /** Says in the form why it cannot be used. */
    void refuse(SlackEvent.SlackCaller who, ViewsApi.ViewHandle window, String why) {
        show(who, window, FormView.refused(why));
    }

    private static Optional<BotTarget> among(List<BotTarget> botTargets, SetLine line) {
        return botTargets.stream()
                .filter(one -> line.profile().stream().allMatch(one.account()::equals))
                .filter(one -> line.region().stream().allMatch(one.region()::equals))
                .findFirst();
    }

    /** The identity of that name, if it is registered there and the person may change it. */
    private Optional<Identity> registered(SlackEvent.SlackCaller who, BotTarget botTarget, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        context.directory().session(botTarget).identityCache().registered();
        try {
            return mine(who, botTarget, TargetDirectory.id(botTarget, Identity.parse(name)));
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    /** Where the person may change anything. @throws PermissionChecker.PermissionDeniedException where nowhere */
    private List<BotTarget> permitted(SlackEvent.SlackCaller who) {
        List<BotTarget> permitted = new ArrayList<>();
        Optional<PermissionChecker.PermissionDeniedException> refusal = Optional.empty();
        for (BotTarget botTarget : context.directory().targets()) {
            try {
                context.permissions().check(who, botTarget, AccessRole.OPERATOR);
                permitted.add(botTarget);
            } catch (PermissionChecker.PermissionDeniedException e) {
                refusal = refusal.or(() -> Optional.of(e));
            }
        }
        if (permitted.isEmpty()) {
            throw refusal.orElseThrow();
        }
        return permitted;
    }

    /** Goes over to another account or region, whose identities are others. @return the place, where it may be */
    Optional<BotTarget> switchTarget(SlackEvent.SlackCaller who, ModalView modalView, String spotId) {
        List<BotTarget> botTargets = permitted(who);
        Optional<BotTarget> spot = among(botTargets, spotId);
        show(
                who,
                handle(modalView),
                spot.map(one -> FormView.render(draft(FormState.of(modalView), botTargets, one, Optional.empty(), "")))
                        .orElseGet(() -> FormView.refused(GONE)));
        return spot;
    }

    /** Shows what the identity has, and proposes a MAIL FROM domain. */
    void selectIdentity(SlackEvent.SlackCaller who, ModalView modalView, String row) {
        FormState formState = FormState.of(modalView);
        List<BotTarget> botTargets = permitted(who);
        Optional<BotTarget> spot = among(botTargets, formState.spot());
        show(
                who,
                handle(modalView),
                spot.map(one -> FormView.render(draft(formState, botTargets, one, mine(who, one, row), "")))
                        .orElseGet(() -> FormView.refused(GONE)));
    }

    /** Says why nothing can be chosen. */
    void showProblem(SlackEvent.SlackCaller who, ModalView modalView, BotTarget botTarget, String problem) {
        FormState formState = FormState.of(modalView);
        show(
                who,
                handle(modalView),
                FormView.render(
                        draft(formState, permitted(who), botTarget, mine(who, botTarget, formState.row()), problem)));
    }

    private static Optional<BotTarget> among(List<BotTarget> botTargets, String id) {
        return botTargets.stream()
                .filter(one -> TargetDirectory.id(one).equals(id))
                .findFirst();
    }

    private Optional<Identity> mine(SlackEvent.SlackCaller who, BotTarget botTarget, String row) {
        var may = context.permissions().permittedIdentities(who, botTarget, AccessRole.OPERATOR);
        return context.directory().identity(botTarget, row).filter(identity -> may.test(identity.name()));
    }

    private FormView.FormContent draft(
            FormState formState,
            List<BotTarget> botTargets,
            BotTarget botTarget,
            Optional<Identity> identity,
            String notice) {
        Optional<MailFromAttributes> now = identity.flatMap(one -> currentSetting.get(botTarget, one));
        SuggestedDomain suggestedDomain = identity.map(one -> SuggestedDomain.of(
                        one,
                        now.flatMap(MailFromAttributes::domain),
                        context.directory()
                                .session(botTarget)
                                .identityCache()
                                .cached()
                                .keySet(),
                        formState))
                .orElse(SuggestedDomain.NONE);
        return new FormView.FormContent(formState, botTargets, botTarget, identity, now, suggestedDomain, notice);
    }

    private static ViewsApi.ViewHandle handle(ModalView modalView) {
        return new ViewsApi.ViewHandle(modalView.id(), modalView.hash());
    }

    private void show(SlackEvent.SlackCaller who, ViewsApi.ViewHandle window, JsonObject view) {
        context.viewUpdater().update(window, view, trouble -> lost(who, trouble));
    }

    private void lost(SlackEvent.SlackCaller who, SlackCallException trouble) {
        LOG.info("A form was not updated: {}", trouble.code());
        if (!trouble.isStaleView()) {
            String words = "Slack could not update the form (" + trouble.code()
                    + "). Close it and open a new one, or type: /mailfrom set IDENTITY MAIL-FROM-DOMAIN";
            context.replies().reply(who, BlockKitRenderer.sentence(words), false);
        }
    }
}
