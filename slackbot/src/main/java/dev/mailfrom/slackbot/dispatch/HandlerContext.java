package dev.mailfrom.slackbot.dispatch;

import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.access.TargetDirectory;
import dev.mailfrom.slackbot.command.SlashCommandRunner;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.plan.OpenPlanFinder;
import java.util.concurrent.Executor;

/**
 * What an {@link InteractionHandler} works with.
 *
 * @param quick for what a person waits for, a few seconds at most
 * @param later for work that waits for SES, DNS or Slack
 */
public record HandlerContext(
        TargetDirectory directory,
        PermissionChecker permissions,
        SlashCommandRunner commands,
        OpenPlanFinder plans,
        ReplySender replies,
        ViewUpdater viewUpdater,
        Executor quick,
        Executor later) {}
