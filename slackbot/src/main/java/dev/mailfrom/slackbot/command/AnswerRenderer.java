package dev.mailfrom.slackbot.command;

import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.BriefReport;
import dev.mailfrom.slackbot.render.ButtonBlocks;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.util.List;
import java.util.Set;

/** Renders the answer of a command: reports in short with buttons, all else whole. */
final class AnswerRenderer {

    /** The commands that report on identities. */
    private static final Set<String> REPORTS = Set.of("show", "check");

    private final AccountSessions sessions;
    private final PermissionChecker permissions;

    AnswerRenderer(AccountSessions sessions, PermissionChecker permissions) {
        this.sessions = sessions;
        this.permissions = permissions;
    }

    /** @param answer as far as the person may see it */
    SlackMessage render(PermittedCommand permitted, CommandAnswer answer) {
        if (!REPORTS.contains(permitted.command().name()) || answer.rows().isEmpty()) {
            return BlockKitRenderer.message(answer.blocks());
        }
        MessageBuilder builder = new MessageBuilder();
        BriefReport.write(answer.blocks(), builder);
        SlackMessage message = builder.message();
        if (answer.rows().size() == 1) {
            addButtons(permitted, answer, message);
        }
        return message;
    }

    private void addButtons(PermittedCommand permitted, CommandAnswer answer, SlackMessage message) {
        String identity = answer.rows().get(0).get("Identity").getAsString();
        boolean operator = permissions
                .role(permitted.who(), permitted.target(), identity)
                .filter(role -> role.includes(AccessRole.OPERATOR))
                .isPresent();
        List<ButtonBlocks.Button> buttons = new AnswerButtons(
                        permitted.target(), sessions.commandWords(permitted.target()), operator)
                .below(permitted.command(), answer);
        if (!buttons.isEmpty()) {
            message.blocks().add(ButtonBlocks.row(buttons));
        }
    }
}
