package dev.mailfrom.slackbot.access;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.ApprovalRule;
import dev.mailfrom.slackbot.config.PermissionRule;
import dev.mailfrom.slackbot.config.SlackbotConfig;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.render.Mrkdwn;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells which approvals a change needs, who can give them, and who may use break-glass. */
public final class Approvals {

    /** The most people to mention. */
    private static final int MOST = 20;

    private final SlackbotConfig config;
    private final PermissionChecker permissions;

    public Approvals(SlackbotConfig config, PermissionChecker permissions) {
        this.config = config;
        this.permissions = permissions;
    }

    /** The approvals a change needs besides its confirmation; empty for none. */
    public List<ApprovalRule> requiredApprovals(PlanMessage planMessage, Change change) {
        return change.items().stream()
                .flatMap(item ->
                        config.approval(planMessage.account(), item.identity().name()).stream())
                .toList();
    }

    /** Whether an approver may apply the change without a second person. */
    public boolean canBreakGlass(PlanMessage planMessage, Change change) {
        return config.breakGlass() && !requiredApprovals(planMessage, change).isEmpty();
    }

    /**
     * Checks that the person may use break-glass: the same as for an approval, except that they may be involved already.
     *
     * @throws PermissionChecker.PermissionDeniedException
     */
    public void checkBreakGlass(SlackEvent.SlackCaller who, PlanMessage planMessage, Change change) {
        if (!canBreakGlass(planMessage, change)) {
            throw new PermissionChecker.PermissionDeniedException(
                    "Break-glass is not allowed by this bot's configuration (break_glass), or"
                            + " this change no longer needs an approval. Nothing was done.");
        }
        permissions.checkAll(who, planMessage, AccessRole.APPROVER, change);
        requiredApprovals(planMessage, change)
                .forEach(approvalRule -> permissions.checkApprover(who, List.of(), approvalRule.usergroup()));
    }

    /**
     * Mentions those who can approve it: the user groups that must, else the people and groups with the role in the plan's
     * channel. Only people and groups named in the configuration are mentioned.
     */
    public String mentions(PlanMessage planMessage, Change change) {
        List<String> groups = requiredApprovals(planMessage, change).stream()
                .map(ApprovalRule::usergroup)
                .flatMap(Optional::stream)
                .map(Mrkdwn::mentionGroup)
                .distinct()
                .toList();
        List<String> called = groups.isEmpty()
                ? config.rules().stream()
                        .filter(rule -> rule.accessRole().includes(AccessRole.APPROVER)
                                && rule.isActiveIn(planMessage.team(), planMessage.channel()))
                        .filter(rule -> rule.covers(planMessage.account(), planMessage.region()))
                        .filter(rule -> change.items().stream()
                                .allMatch(item ->
                                        rule.coversIdentity(item.identity().name())))
                        .flatMap(Approvals::people)
                        .distinct()
                        .toList()
                : groups;
        String more = called.size() > MOST ? " and " + (called.size() - MOST) + " more" : "";
        return called.stream().limit(MOST).collect(Collectors.joining(" ")) + more;
    }

    private static Stream<String> people(PermissionRule rule) {
        return Stream.concat(
                rule.users().stream().map(Mrkdwn::mentionUser),
                rule.usergroups().stream().map(Mrkdwn::mentionGroup));
    }
}
