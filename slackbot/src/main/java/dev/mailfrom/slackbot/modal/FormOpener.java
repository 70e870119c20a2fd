package dev.mailfrom.slackbot.modal;

import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.slackbot.command.SetLine;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.dispatch.HandlerContext;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.plan.OpenPlanFinder;
import dev.mailfrom.slackbot.plan.PlanButtons;
import dev.mailfrom.slackbot.render.CommandButtons;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Tells which events ask for the form, and what the form is filled in with. */
final class FormOpener {

    private static final String HANDLED =
            "This plan was already handled, so it cannot be edited. A new one: /mailfrom set IDENTITY MAIL-FROM-DOMAIN";

    private static final Pattern NAMES = Pattern.compile("[\\w.+-]+@[\\w.-]*\\w|[\\w-]+(?:\\.[\\w-]+)+");

    private final HandlerContext context;

    FormOpener(HandlerContext context) {
        this.context = context;
    }

    /** Whether the form is to be opened for the event. */
    static boolean opens(SlackEvent event) {
        if (event instanceof SlackEvent.CommandTyped typed) {
            return typed.text().isBlank() || SetLine.incomplete(typed.text()).isPresent();
        }
        if (event instanceof SlackEvent.ButtonClicked click) {
            return CommandButtons.opensForm(click.action()) || click.action().equals(PlanButtons.EDIT);
        }
        return event instanceof SlackEvent.ViewAction action && CommandButtons.opensForm(action.action())
                || event instanceof SlackEvent.ShortcutUsed;
    }

    /**
     * What the form is for.
     *
     * @throws UsageException if the plan to edit is no longer open
     * @throws dev.mailfrom.slackbot.access.PermissionChecker.PermissionDeniedException
     */
    FormRequest request(SlackEvent event) {
        FormNote note = new FormNote(event.from().channel());
        if (event instanceof SlackEvent.CommandTyped typed) {
            return new FormRequest(event.from(), note, SetLine.incomplete(typed.text()));
        }
        if (event instanceof SlackEvent.ButtonClicked click) {
            return click.action().equals(PlanButtons.EDIT)
                    ? edit(click)
                    : new FormRequest(event.from(), note, line(click.value()));
        }
        if (event instanceof SlackEvent.ShortcutUsed shortcut) {
            return new FormRequest(event.from(), note, mentioned(shortcut.text()));
        }
        return new FormRequest(
                event.from(),
                note,
                event instanceof SlackEvent.ViewAction action ? line(action.value()) : Optional.empty());
    }

    /** The first identity that a message names, as far as identities are remembered. */
    private Optional<SetLine> mentioned(String text) {
        for (String word : NAMES.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList()) {
            for (BotTarget target : context.directory().targets()) {
                boolean known = context.directory().session(target).identityCache().cached().keySet().stream()
                        .anyMatch(identity -> identity.name().equals(word));
                if (known) {
                    return Optional.of(SetLine.about(target, word));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<SetLine> line(String value) {
        return SetLine.of(Tokenizer.words(value));
    }

    private FormRequest edit(SlackEvent.ButtonClicked click) {
        OpenPlanFinder.PlannedChange planned =
                context.plans().planned(click.value()).orElseThrow(() -> new UsageException(HANDLED, ""));
        PlanMessage plan = planned.planMessage();
        Change change = planned.change();
        if (change.state() != ChangeState.PROPOSED && change.state() != ChangeState.CONFIRMED) {
            throw new UsageException(HANDLED, "");
        }
        context.permissions().checkAll(click.from(), plan, AccessRole.OPERATOR, change);
        return new FormRequest(click.from(), new FormNote(plan.channel(), Optional.of(plan.id())), line(plan.line()));
    }
}
