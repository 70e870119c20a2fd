package dev.mailfrom.slackbot.access;

import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.PermissionRule;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who may do what. Without a rule that fits, nobody anything. */
public final class PermissionChecker {

    private final List<PermissionRule> rules;
    private final SlackUsers users;

    public PermissionChecker(List<PermissionRule> rules, SlackUsers users) {
        this.rules = List.copyOf(rules);
        this.users = users;
    }

    /** Where something is to be done: an account of the configuration, and a region. */
    public record PermissionScope(String account, String region) {}

    /** The role somebody has for an identity; empty for none. */
    public Optional<AccessRole> role(SlackEvent.SlackCaller who, PermissionScope scope, String identity) {
        return rules.stream()
                .filter(rule -> rule.covers(scope.account(), scope.region()) && rule.coversIdentity(identity))
                .filter(rule -> isFor(rule, who))
                .map(PermissionRule::accessRole)
                .findFirst();
    }

    /** Goes on if the person may do this to at least some identity there. @throws PermissionDeniedException */
    public void check(SlackEvent.SlackCaller who, PermissionScope scope, AccessRole needs) {
        List<AccessRole> accessRoles =
                about(who, scope).stream().map(PermissionRule::accessRole).toList();
        if (accessRoles.stream().noneMatch(accessRole -> accessRole.includes(needs))) {
            throw refused(who, scope, "", needs, accessRoles.stream().findFirst());
        }
    }

    /** Goes on if the person may do this to the identity. @throws PermissionDeniedException */
    public void check(SlackEvent.SlackCaller who, PermissionScope scope, AccessRole needs, String identity) {
        Optional<AccessRole> role = role(who, scope, identity);
        if (role.filter(has -> has.includes(needs)).isEmpty()) {
            throw refused(who, scope, identity, needs, role);
        }
    }

    /** Goes on if this is somebody else than those, and in the group where one is named. @throws PermissionDeniedException */
    public void checkApprover(SlackEvent.SlackCaller who, List<String> involved, Optional<String> usergroup) {
        if (involved.contains(who.user())) {
            throw new PermissionDeniedException(
                    "This needs the approval of somebody who has neither asked for it nor confirmed it."
                            + " Nothing was done.");
        }
        if (usergroup.isPresent()
                && !(users.isMember(who.user(), usergroup.get()) && users.isOrdinary(who.user(), who.team()))) {
            throw new PermissionDeniedException("This needs the approval of a member of the user group "
                    + usergroup.get() + ", and you are not one, or Slack cannot tell at the moment. Nothing was done.");
        }
    }

    /** Which identities the person has the role for. Slack is asked now and not for each of them. */
    public Predicate<String> permittedIdentities(SlackEvent.SlackCaller who, PermissionScope scope, AccessRole needs) {
        List<PermissionRule> mine = about(who, scope);
        return identity -> mine.stream()
                .filter(rule -> rule.coversIdentity(identity))
                .findFirst()
                .filter(rule -> rule.accessRole().includes(needs))
                .isPresent();
    }

    private List<PermissionRule> about(SlackEvent.SlackCaller who, PermissionScope scope) {
        return rules.stream()
                .filter(rule -> rule.covers(scope.account(), scope.region()))
                .filter(rule -> isFor(rule, who))
                .toList();
    }

    /** A person who is listed by id is meant, whoever that is; a group's member has to be one of the workspace's own. */
    private boolean isFor(PermissionRule rule, SlackEvent.SlackCaller who) {
        if (!rule.isActiveIn(who.team(), who.channel())) {
            return false;
        }
        return rule.users().contains(who.user())
                || rule.usergroups().stream().anyMatch(group -> users.isMember(who.user(), group))
                        && users.isOrdinary(who.user(), who.team());
    }

    private PermissionDeniedException refused(
            SlackEvent.SlackCaller who,
            PermissionScope scope,
            String identity,
            AccessRole needs,
            Optional<AccessRole> has) {
        String place = "account " + scope.account() + ", region " + scope.region()
                + (identity.isEmpty() ? "" : ", identity " + identity);
        String now = has.map(accessRole -> "you are " + accessRole + " there").orElse("you have no role there");
        return new PermissionDeniedException("This needs the role " + needs + " for " + place + "; " + now
                + ". Nothing was done. "
                + "Whoever runs this bot can add a rule for team " + who.team() + ", user " + who.user()
                + (who.channel().isEmpty() ? "" : ", channel " + who.channel()) + " to its permissions." + silence());
    }

    private String silence() {
        return users.isIncomplete()
                ? " Slack does not tell at the moment who people are and which user groups they are in, which counts as"
                        + " no; try again in a minute."
                : "";
    }

    /** The person may not do this. The message says what would be needed. */
    public static final class PermissionDeniedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public PermissionDeniedException(String message) {
            super(message);
        }
    }
}
