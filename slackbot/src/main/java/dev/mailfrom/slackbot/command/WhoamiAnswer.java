package dev.mailfrom.slackbot.command;

import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.util.List;

/** Who a person is here: in Slack, for the bot, and in AWS. */
final class WhoamiAnswer {

    private WhoamiAnswer() {}

    static List<ViewBlock> blocks(PermittedCommand permitted, PermissionChecker permissions) {
        SlackEvent.SlackCaller who = permitted.who();
        BotTarget target = permitted.target();
        CommandContext.CallerDetails caller = permitted.session().target().caller();
        String role =
                permissions.role(who, target, "*").map(AccessRole::toString).orElse("depends on the identity");
        return List.of(
                new ViewBlock.Heading("Who you are here"),
                new ViewBlock.Fields(
                        new ViewBlock.LabeledValue("Slack user", who.user()),
                        new ViewBlock.LabeledValue("Team", who.team()),
                        new ViewBlock.LabeledValue("Channel", who.channel()),
                        new ViewBlock.LabeledValue("Role", role),
                        new ViewBlock.LabeledValue("Account", target.account() + " (" + caller.account() + ")"),
                        new ViewBlock.LabeledValue("Region", target.region()),
                        new ViewBlock.LabeledValue("Principal", caller.arn())));
    }
}
