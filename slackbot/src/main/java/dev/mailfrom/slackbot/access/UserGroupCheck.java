package dev.mailfrom.slackbot.access;

import dev.mailfrom.slackbot.config.ApprovalRule;
import dev.mailfrom.slackbot.config.ConfigException;
import dev.mailfrom.slackbot.config.PermissionRule;
import dev.mailfrom.slackbot.config.SlackbotConfig;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackCallException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Asks Slack whether the user groups of a configuration exist: a rule for one that does not is off in silence. */
public record UserGroupCheck(SlackApi slack) {

    /** Slack's codes for a group that does not exist or is switched off (usergroups.users.list). */
    private static final Set<String> GONE = Set.of("no_such_subteam", "subteam_not_found");

    /**
     * Checks each user group of the permissions and approvals.
     *
     * @return why the check is incomplete; empty if Slack told about every group
     * @throws ConfigException that names every group that does not exist or has no members
     */
    public Optional<String> check(SlackbotConfig config) {
        List<String> unusable = new ArrayList<>();
        for (String group : groups(config)) {
            try {
                if (slack.groupMembers(group).isEmpty()) {
                    unusable.add(group + " has no members");
                }
            } catch (SlackCallException e) {
                if (!GONE.contains(e.code())) {
                    return Optional.of("Slack does not tell about user group " + group + " (" + e.code() + ").");
                }
                unusable.add(group + " does not exist");
            }
        }
        if (!unusable.isEmpty()) {
            throw new ConfigException("Rules for these user groups can never match: " + String.join(", ", unusable)
                    + ". Correct the ids in the configuration; the id is in the group's “Copy group ID”.");
        }
        return Optional.empty();
    }

    private static List<String> groups(SlackbotConfig config) {
        Stream<String> permitted =
                config.rules().stream().map(PermissionRule::usergroups).flatMap(List::stream);
        Stream<String> approving =
                config.approvalRules().stream().map(ApprovalRule::usergroup).flatMap(Optional::stream);
        return Stream.concat(permitted, approving).distinct().toList();
    }
}
