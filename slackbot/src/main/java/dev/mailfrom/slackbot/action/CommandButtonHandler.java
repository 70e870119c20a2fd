package dev.mailfrom.slackbot.action;

import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.slackbot.audit.AuditButtonValue;
import dev.mailfrom.slackbot.command.SlashCommandRunner;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.CommandButtons;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Runs buttons that stand for a typed command, under the permissions of the person who clicks. */
public final class CommandButtonHandler {

    private final SlashCommandRunner commands;
    private final ReplySender replies;

    public CommandButtonHandler(SlashCommandRunner commands, ReplySender replies) {
        this.commands = commands;
        this.replies = replies;
    }

    /** @return completes when the person has the answer */
    public CompletionStage<?> run(SlackEvent.ButtonClicked click) {
        String action = click.action();
        if (CommandButtons.isOfAudit(action)) {
            return AuditButtonValue.parse(click.value())
                    .<CompletionStage<?>>map(value -> commands.clickAudit(click, value))
                    .orElseGet(() -> unknown(click));
        }
        List<String> words = Tokenizer.words(click.value());
        if (action.equals(CommandButtons.DETAILS)) {
            return commands.showWhole(click.from(), words);
        }
        if (action.equals(CommandButtons.REFRESH)) {
            return commands.refresh(click.from(), words, 1);
        }
        Optional<Integer> page = CommandButtons.page(action);
        if (page.isPresent()) {
            return commands.refresh(click.from(), words, page.get());
        }
        if (action.startsWith(CommandButtons.RUN) || action.startsWith(CommandButtons.CHANGE)) {
            return commands.run(click.from(), words);
        }
        return unknown(click);
    }

    private CompletionStage<?> unknown(SlackEvent.ButtonClicked click) {
        replies.reply(click.from(), BlockKitRenderer.sentence(ButtonHandler.UNKNOWN), false);
        return CompletableFuture.completedFuture(null);
    }
}
