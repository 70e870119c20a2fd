package dev.mailfrom.slackbot.talk;

import dev.mailfrom.slackbot.config.Role;
import dev.mailfrom.slackbot.config.Rule;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who may do what. Without a rule that fits, nobody anything. */
public final class Permissions {

    private final List<Rule> rules;
    private final People people;

    Permissions(List<Rule> rules, People people) {
        this.rules = List.copyOf(rules);
        this.people = people;
    }

    /** Where something is to be done: an account of the configuration, and a region. */
    public record Where(String account, String region) {}

    /** The role somebody has for an identity; empty for none. */
    public Optional<Role> role(Incoming.Caller who, Where where, String identity) {
        return rules.stream()
                .filter(rule -> rule.covers(where.account(), where.region()) && rule.coversIdentity(identity))
                .filter(rule -> isFor(rule, who))
                .map(Rule::role)
                .findFirst();
    }

    /** Goes on if the person may do this to at least some identity there. @throws Refused */
    public void check(Incoming.Caller who, Where where, Role needs) {
        List<Role> roles = about(who, where).stream().map(Rule::role).toList();
        if (roles.stream().noneMatch(role -> role.includes(needs))) {
            throw refused(who, where, "", needs, roles.stream().findFirst());
        }
    }

    /** Goes on if the person may do this to the identity. @throws Refused */
    void check(Incoming.Caller who, Where where, Role needs, String identity) {
        Optional<Role> role = role(who, where, identity);
        if (role.filter(has -> has.includes(needs)).isEmpty()) {
            throw refused(who, where, identity, needs, role);
        }
    }

    /** Goes on if this is somebody else than those, and in the group where one is named. @throws Refused */
    void checkApprover(Incoming.Caller who, List<String> involved, Optional<String> usergroup) {
        if (involved.contains(who.user())) {
            throw new Refused("This needs the approval of somebody who has neither asked for it nor confirmed it."
                    + " Nothing was done.");
        }
        if (usergroup.isPresent()
                && !(people.isMember(who.user(), usergroup.get()) && people.isOrdinary(who.user(), who.team()))) {
            throw new Refused("This needs the approval of a member of the user group " + usergroup.get()
                    + ", and you are not one, or Slack cannot tell at the moment. Nothing was done.");
        }
    }

    /** Which identities the person has the role for. Slack is asked now and not for each of them. */
    public Predicate<String> covering(Incoming.Caller who, Where where, Role needs) {
        List<Rule> mine = about(who, where);
        return identity -> mine.stream()
                .filter(rule -> rule.coversIdentity(identity))
                .findFirst()
                .filter(rule -> rule.role().includes(needs))
                .isPresent();
    }

    private List<Rule> about(Incoming.Caller who, Where where) {
        return rules.stream()
                .filter(rule -> rule.covers(where.account(), where.region()))
                .filter(rule -> isFor(rule, who))
                .toList();
    }

    /** A person who is listed by id is meant, whoever that is; a group's member has to be one of the workspace's own. */
    private boolean isFor(Rule rule, Incoming.Caller who) {
        if (!rule.isFor(who.team(), who.channel())) {
            return false;
        }
        return rule.users().contains(who.user())
                || rule.usergroups().stream().anyMatch(group -> people.isMember(who.user(), group))
                        && people.isOrdinary(who.user(), who.team());
    }

    private Refused refused(Incoming.Caller who, Where where, String identity, Role needs, Optional<Role> has) {
        String place = "account " + where.account() + ", region " + where.region()
                + (identity.isEmpty() ? "" : ", identity " + identity);
        String now = has.map(role -> "you are " + role + " there").orElse("you have no role there");
        return new Refused("This needs the role " + needs + " for " + place + "; " + now + ". Nothing was done. "
                + "Whoever runs this bot can add a rule for team " + who.team() + ", user " + who.user()
                + (who.channel().isEmpty() ? "" : ", channel " + who.channel()) + " to its permissions." + silence());
    }

    private String silence() {
        return people.areUnknown()
                ? " Slack does not tell at the moment who people are and which user groups they are in, which counts as"
                        + " no; try again in a minute."
                : "";
    }

    /** The person may not do this. The message says what would be needed. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
