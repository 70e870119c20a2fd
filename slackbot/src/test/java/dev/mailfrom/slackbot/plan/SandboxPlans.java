package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.session.LocalSandbox;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.session.settings.SessionSettings;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.Approvals;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.access.SlackUsers;
import dev.mailfrom.slackbot.access.TargetDirectory;
import dev.mailfrom.slackbot.config.AccountConfig;
import dev.mailfrom.slackbot.config.ApprovalRule;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.config.GlobPattern;
import dev.mailfrom.slackbot.config.PermissionRule;
import dev.mailfrom.slackbot.config.SlackbotConfig;
import dev.mailfrom.slackbot.outbox.OutboxDelivery;
import dev.mailfrom.slackbot.outbox.OutboxSender;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.slack.FakeSlackApi;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans of real commands on a sandbox of this process, posted to a fake Slack. */
final class SandboxPlans implements AutoCloseable {

    private static final List<GlobPattern> ANY = List.of(GlobPattern.ANY);

    final Sandbox sandbox;
    final FakeSlackApi slack = new FakeSlackApi();
    final AccountSessions sessions;
    final BotTarget target;
    final PlanExecutor executor;
    final OpenPlanFinder finder;
    final PlanPoster poster;
    private final PlanMessageSync messages;
    private final OutboxDelivery delivery;
    private final SlackbotConfig config;

    SandboxPlans(Path home, boolean approvalNeeded, PermissionRule... rules) {
        LocalSandbox served = LocalSandbox.start(SandboxSettings.defaults());
        sandbox = served.sandbox();
        Map<String, String> environment = new HashMap<>(served.environment());
        environment.putAll(served.dnsEnvironment());
        environment.put("XDG_STATE_HOME", home.toString());
        SessionSettings settings =
                SessionSettings.of(CommandParser.parse(List.of()).options(), environment, home, Actor.Origin.SLACK);
        sessions = new AccountSessions(List.of(AccountConfig.ofProcess()), settings, Clock.systemUTC());
        target = new TargetDirectory(sessions).targets().get(0);
        SlackbotConfig config = new SlackbotConfig(
                List.of(rules),
                List.of(),
                List.of(new ApprovalRule(ANY, ANY, approvalNeeded, Optional.empty())),
                SlackbotConfig.EXPIRY,
                false,
                Optional.empty());
        this.config = config;
        PermissionChecker permissions = new PermissionChecker(config.rules(), new SlackUsers(slack, Clock.systemUTC()));
        Approvals approvals = new Approvals(config, permissions);
        executor = new PlanExecutor(sessions, permissions, approvals);
        finder = new OpenPlanFinder(sessions, permissions, executor);
        messages = new PlanMessageSync(sessions.store(), approvals);
        delivery = new OutboxDelivery(
                new OutboxSender(slack, sessions.store().outbox(), "me", Duration.ZERO, () -> {}),
                new ReplySender(slack, sessions.store().outbox(), "me"),
                sessions.store().plans(),
                new WaitingPlanCloser(sessions),
                Clock.systemUTC());
        poster = new PlanPoster(sessions, messages, delivery, SlackbotConfig.EXPIRY);
    }

    /** As after a restart with other permissions. */
    PlanExecutor executorWith(PermissionChecker permissions) {
        return new PlanExecutor(sessions, permissions, new Approvals(config, permissions));
    }

    Session session() {
        return sessions.session(target);
    }

    /** Posts the plan of a command. @return its message in the store */
    PlanMessage post(SlackCaller who, String line, String reason) {
        propose(who, line, reason);
        return sessions.store().plans().open(100).stream()
                .filter(plan -> plan.line().equals(line))
                .findFirst()
                .orElseThrow();
    }

    /** Posts the plan of a command, whatever becomes of it. @return the id of its change */
    String postAndFind(SlackCaller who, String line) {
        propose(who, line, "");
        return session()
                .journal()
                .history(HistoryQuery.newest(session().target().scope(), 1))
                .get(0)
                .id();
    }

    /** Shows a plan as it is now, as the poller does. */
    void refreshAndDeliver(PlanMessage plan) {
        messages.refresh(
                sessions.store().plans().find(plan.id()).orElseThrow(),
                session().journal());
        delivery.deliver(plan.id());
    }

    private void propose(SlackCaller who, String line, String reason) {
        CommandParser.Parsed parsed = CommandParser.parse(Tokenizer.words(line));
        CommandResult result = parsed.command().orElseThrow().run(session(), parsed.options());
        CommandResult.Proposal proposal = (CommandResult.Proposal) result;
        poster.post(
                new PlanPoster.PlanRequest(who, target, line, reason, Optional.empty()),
                proposal.plan(),
                proposal.view().get().blocks());
    }

    Change change(PlanMessage plan) {
        return session().journal().find(plan.changeId()).orElseThrow();
    }

    @Override
    public void close() {
        sessions.close();
        sandbox.close();
    }
}
