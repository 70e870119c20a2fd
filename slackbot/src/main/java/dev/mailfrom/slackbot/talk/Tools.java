package dev.mailfrom.slackbot.talk;

import java.util.concurrent.Executor;

/**
 * What a {@link Counter} works with.
 *
 * @param pages what open windows and home pages show
 * @param quick for what somebody waits for, a few seconds at most
 * @param later for what may take as long as SES, DNS or Slack do
 */
public record Tools(
        Directory directory,
        Permissions permissions,
        Commands commands,
        OpenPlans plans,
        Answers answers,
        Pages pages,
        Executor quick,
        Executor later) {}
