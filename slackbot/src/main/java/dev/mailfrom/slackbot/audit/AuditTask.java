package dev.mailfrom.slackbot.audit;

import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * An audit that a person asks for.
 *
 * @param who with the channel whose rules apply
 * @param line the command without what only concerns the answer
 * @param shared whether the channel sees progress and result
 * @param place the message to edit, if there is one
 * @param replaces whether the result takes the place of the message that was clicked
 * @param audit makes the audit, which fails for a line that names nothing valid
 * @param last changes the answer, such as to add a warning
 */
public record AuditTask(
        SlackCaller who,
        BotTarget target,
        String line,
        boolean shared,
        Optional<SlackApi.PostedMessage> place,
        boolean replaces,
        CommandForm commands,
        Supplier<CommandResult> audit,
        UnaryOperator<SlackMessage> last) {}
