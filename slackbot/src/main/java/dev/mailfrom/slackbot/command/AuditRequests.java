package dev.mailfrom.slackbot.command;

import dev.mailfrom.core.command.inspect.AuditCommand;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.audit.AuditButtonValue;
import dev.mailfrom.slackbot.audit.AuditService;
import dev.mailfrom.slackbot.audit.AuditTask;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.CommandButtons;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackEvent.ButtonClicked;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Audits that people type, and clicks on the buttons below their results. */
final class AuditRequests {

    private static final CompletionStage<?> ANSWERED = CompletableFuture.completedFuture(null);

    private final AuditService audits;
    private final ReplySender replies;
    private final AnswerRenderer renderer;

    AuditRequests(AuditService audits, ReplySender replies, AnswerRenderer renderer) {
        this.audits = audits;
        this.replies = replies;
        this.renderer = renderer;
    }

    static boolean isOne(PermittedCommand permitted) {
        return permitted
                .command()
                .runnable()
                .filter(AuditCommand.class::isInstance)
                .isPresent();
    }

    /** Runs it. @param alone why the store is unavailable; empty where it is available */
    CompletionStage<?> run(PermittedCommand permitted, Optional<StoreException> alone) {
        return audits.run(task(permitted, permitted.command().shared(), Optional.empty(), false, alone));
    }

    /** Answers a click. @param permitted the audit of the button, which the person who clicked may run */
    CompletionStage<?> click(ButtonClicked click, AuditButtonValue value, PermittedCommand permitted) {
        AuditTask task = task(permitted, value.shared(), clicked(click), true, Optional.empty());
        String action = click.action();
        if (action.equals(CommandButtons.AUDIT_AGAIN)) {
            return audits.run(task);
        }
        Optional<Integer> page = CommandButtons.page(action, CommandButtons.AUDIT_PAGE);
        Optional<Integer> ofIdentities = CommandButtons.page(action, CommandButtons.AUDIT_IDENTITIES);
        Optional<SlackMessage> shown = audits.page(
                task, value.id(), page.isEmpty(), page.or(() -> ofIdentities).orElse(1));
        if (shown.isEmpty()) {
            replies.reply(click.from(), notKept(permitted), false);
        } else if (page.isPresent() || ofIdentities.isPresent()) {
            replies.replace(click.from(), shown.get());
        } else {
            replies.reply(click.from(), shown.get(), false);
        }
        return ANSWERED;
    }

    private AuditTask task(
            PermittedCommand permitted,
            boolean shared,
            Optional<SlackApi.PostedMessage> place,
            boolean replaces,
            Optional<StoreException> alone) {
        SlashCommand command = permitted.command();
        return new AuditTask(
                permitted.who(),
                permitted.target(),
                command.line(),
                shared,
                place,
                replaces,
                renderer.commands(permitted.target()),
                () -> command.runnable().orElseThrow().run(permitted.session(), command.options()),
                message -> SlashCommandRunner.withStoreWarning(message, alone));
    }

    /** Empty for an ephemeral message, which only its response URL can edit. */
    private static Optional<SlackApi.PostedMessage> clicked(ButtonClicked click) {
        return click.message().isEmpty()
                ? Optional.empty()
                : Optional.of(new SlackApi.PostedMessage(click.from().channel(), click.message()));
    }

    private SlackMessage notKept(PermittedCommand permitted) {
        String why = "What this audit has found is not kept any more: it is older than an hour, or the bot was started"
                + " again. Run it again:";
        ViewBlock text = new ViewBlock.Paragraph(why);
        return BlockKitRenderer.message(
                List.of(
                        text,
                        new ViewBlock.CopyableText(
                                "/mailfrom " + permitted.command().line())),
                renderer.commands(permitted.target()));
    }
}
