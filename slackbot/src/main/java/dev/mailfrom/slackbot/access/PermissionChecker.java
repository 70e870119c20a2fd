package dev.mailfrom.slackbot.access;

import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.config.PermissionRule;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides who may do what. Denied by default: a person without a matching rule may do nothing. */
public final class PermissionChecker {

    private final List<PermissionRule> rules;
    private final SlackUsers users;

    public PermissionChecker(List<PermissionRule> rules, SlackUsers users) {
        this.rules = List.copyOf(rules);
        this.users = users;
    }

    /** The person's role for an identity; empty for none. */
    public Optional<AccessRole> role(SlackEvent.SlackCaller who, BotTarget target, String identity) {
        return rules.stream()
                .filter(rule -> rule.covers(target.account(), target.region()) && rule.coversIdentity(identity))
                .filter(rule -> isFor(rule, who))
                .map(PermissionRule::accessRole)
                .findFirst();
    }

    /**
     * Checks what a command declares before it runs. One readable identity is enough to read the whole account, because
     * its rows are filtered later.
     *
     * @param context looks up the identities of a change
     * @throws PermissionDeniedException
     */
    public void check(SlackEvent.SlackCaller who, BotTarget target, CommandSubjects declared, CommandContext context) {
        if (declared.changes() == Subjects.Scope.WHOLE_ACCOUNT && !coversAll(who, target, AccessRole.OPERATOR)) {
            throw refused(who, target, ", every identity", AccessRole.OPERATOR, "you do not have it for all of them");
        }
        if (declared.changes() != Subjects.Scope.NOTHING) {
            check(who, target, AccessRole.OPERATOR, declared.changes(), context);
        }
        check(who, target, AccessRole.VIEWER, declared.reads(), context);
    }

    private void check(
            SlackEvent.SlackCaller who, BotTarget target, AccessRole needs, Subjects subjects, CommandContext context) {
        check(who, target, subjects == Subjects.Scope.INSTALLATION ? AccessRole.ADMIN : needs);
        if (subjects instanceof Subjects.Identities named) {
            named.identities().forEach(identity -> check(who, target, needs, identity.name()));
        } else if (subjects instanceof Subjects.DnsName dns) {
            check(who, target, needs, dns.name());
        } else if (subjects instanceof Subjects.OfChange change) {
            Predicate<String> permitted = permittedIdentities(who, target, needs);
            if (!change.lookUp().apply(context).stream().map(Identity::name).allMatch(permitted)) {
                String what = ", every identity of change " + change.change();
                throw refused(who, target, what, needs, "you do not have it for all of them");
            }
        }
    }

    /** Checks that the person has the role for some identity there. @throws PermissionDeniedException */
    public void check(SlackEvent.SlackCaller who, BotTarget target, AccessRole needs) {
        List<AccessRole> accessRoles =
                about(who, target).stream().map(PermissionRule::accessRole).toList();
        if (accessRoles.stream().noneMatch(accessRole -> accessRole.includes(needs))) {
            throw refused(who, target, "", needs, words(accessRoles.stream().findFirst()));
        }
    }

    /** Checks that the person has the role for the identity. @throws PermissionDeniedException */
    public void check(SlackEvent.SlackCaller who, BotTarget target, AccessRole needs, String identity) {
        Optional<AccessRole> role = role(who, target, identity);
        if (role.filter(has -> has.includes(needs)).isEmpty()) {
            throw refused(who, target, ", identity " + identity, needs, words(role));
        }
    }

    /** Checks the role for every identity of a plan's change. @throws PermissionDeniedException */
    public void checkAll(SlackEvent.SlackCaller who, PlanMessage plan, AccessRole needs, Change change) {
        change.items()
                .forEach(
                        item -> check(who, plan.target(), needs, item.identity().name()));
    }

    /** Checks that the person may publish the records of a plan's change, if it has any. @throws PermissionDeniedException */
    public void checkPublishing(SlackEvent.SlackCaller who, BotTarget target, Change change) {
        change.records().forEach(record -> checkPublishing(who, target, record.identity()));
    }

    /** Checks that the rule for the identity allows to publish its records. @throws PermissionDeniedException */
    public void checkPublishing(SlackEvent.SlackCaller who, BotTarget target, Identity identity) {
        boolean allowed = about(who, target).stream()
                .filter(rule -> rule.coversIdentity(identity.name()))
                .findFirst()
                .filter(PermissionRule::dns)
                .isPresent();
        if (!allowed) {
            throw new PermissionDeniedException("To publish DNS records, the permission for account "
                    + target.account() + ", region " + target.region() + ", identity " + identity
                    + " needs dns: true. Nothing was done. The person who runs this bot can add it; without it, the"
                    + " records are only shown: /mailfrom records " + identity);
        }
    }

    /** Checks that the person is none of those involved, and in the group if one is named. @throws PermissionDeniedException */
    public void checkApprover(SlackEvent.SlackCaller who, List<String> involved, Optional<String> usergroup) {
        if (involved.contains(who.user())) {
            throw new PermissionDeniedException(
                    "This change needs the approval of a person who neither asked for it nor confirmed it."
                            + " Nothing was done.");
        }
        if (usergroup.isPresent()
                && !(users.isMember(who.user(), usergroup.get()) && users.isOrdinary(who.user(), who.team()))) {
            throw new PermissionDeniedException("A member of the user group "
                    + usergroup.get()
                    + " must approve this. You are not a member, or Slack does not answer now. Nothing was done.");
        }
    }

    /** Whether the person has the role for every identity there. */
    public boolean coversAll(SlackEvent.SlackCaller who, BotTarget target, AccessRole needs) {
        List<PermissionRule> mine = about(who, target);
        long first = mine.stream().takeWhile(rule -> !rule.coversAll()).count();
        return first < mine.size()
                && mine.stream()
                        .limit(first + 1)
                        .allMatch(rule -> rule.accessRole().includes(needs));
    }

    /** Tells for which identities the person has the role. Asks Slack once, not for each identity. */
    public Predicate<String> permittedIdentities(SlackEvent.SlackCaller who, BotTarget target, AccessRole needs) {
        List<PermissionRule> mine = about(who, target);
        return identity -> mine.stream()
                .filter(rule -> rule.coversIdentity(identity))
                .findFirst()
                .filter(rule -> rule.accessRole().includes(needs))
                .isPresent();
    }

    private List<PermissionRule> about(SlackEvent.SlackCaller who, BotTarget target) {
        return rules.stream()
                .filter(rule -> rule.covers(target.account(), target.region()))
                .filter(rule -> isFor(rule, who))
                .toList();
    }

    /** A user listed by id always matches; a member of a group must be a full member of the workspace. */
    private boolean isFor(PermissionRule rule, SlackEvent.SlackCaller who) {
        if (!rule.isActiveIn(who.team(), who.channel())) {
            return false;
        }
        return rule.users().contains(who.user())
                || rule.usergroups().stream().anyMatch(group -> users.isMember(who.user(), group))
                        && users.isOrdinary(who.user(), who.team());
    }

    private static String words(Optional<AccessRole> has) {
        return has.map(role -> "you are " + role + " there").orElse("you have no role there");
    }

    /** @param what the identities that the role is needed for, after a comma; empty for any @param now the roles that the person has */
    private PermissionDeniedException refused(
            SlackEvent.SlackCaller who, BotTarget target, String what, AccessRole needs, String now) {
        return new PermissionDeniedException("This needs the role " + needs + " for account " + target.account()
                + ", region " + target.region() + what + "; " + now
                + ". Nothing was done. The person who runs this bot can add a permission for team " + who.team()
                + ", user "
                + who.user() + (who.channel().isEmpty() ? "" : ", channel " + who.channel()) + "."
                + silence());
    }

    /** Whether a denial may be due to Slack, which does not tell at present who is in the user groups. */
    public boolean isUncertain() {
        return users.isIncomplete();
    }

    private String silence() {
        return isUncertain()
                ? " Slack does not answer now, so your user groups are unknown and this is denied."
                        + " Try again in a minute."
                : "";
    }

    /** The person may not do this. The message names the role that is needed. */
    public static final class PermissionDeniedException extends MailfromException {

        private static final long serialVersionUID = 1L;

        public PermissionDeniedException(String message) {
            super("PERMISSION_DENIED", ExitCode.REFUSED, message, "");
        }
    }
}
