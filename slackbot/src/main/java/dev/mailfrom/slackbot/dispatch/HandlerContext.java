package dev.mailfrom.slackbot.dispatch;

import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.access.TargetDirectory;
import dev.mailfrom.slackbot.command.SlashCommandRunner;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.plan.OpenPlanFinder;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * What an {@link InteractionHandler} works with.
 *
 * @param quick for what a person waits for, a few seconds at most
 * @param later for work that waits for SES, DNS or Slack
 * @param reads for reads that a person asks for with a button; rejects more than one person may have under way
 * @param clicks for changes that a person asks for with a button; as {@code reads}
 */
public record HandlerContext(
        TargetDirectory directory,
        PermissionChecker permissions,
        SlashCommandRunner commands,
        OpenPlanFinder plans,
        ReplySender replies,
        ViewUpdater viewUpdater,
        Executor quick,
        Executor later,
        Function<SlackCaller, Executor> reads,
        Function<SlackCaller, Executor> clicks) {}
