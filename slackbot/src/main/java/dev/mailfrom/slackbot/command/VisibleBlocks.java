package dev.mailfrom.slackbot.command;

import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.util.List;
import java.util.function.Predicate;

/** Keeps of an answer what a person may see. */
final class VisibleBlocks {

    private final PermissionChecker permissions;

    VisibleBlocks(PermissionChecker permissions) {
        this.permissions = permissions;
    }

    List<ViewBlock> of(PermittedCommand permitted, List<ViewBlock> blocks) {
        return of(permitted.who(), permitted.target(), permitted.subjects().reads(), blocks);
    }

    List<ViewBlock> of(SlackCaller who, BotTarget target, Subjects reads, List<ViewBlock> blocks) {
        if (permissions.coversAll(who, target, AccessRole.VIEWER)) {
            return blocks;
        }
        Predicate<String> names = permissions.permittedIdentities(who, target, AccessRole.VIEWER);
        return new BlockFilter(identity -> names.test(identity.name()), reads).filter(blocks);
    }
}
