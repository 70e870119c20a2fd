package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.journal.Card;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.slackbot.config.Approval;
import dev.mailfrom.slackbot.config.Config;
import dev.mailfrom.slackbot.config.Role;
import dev.mailfrom.slackbot.config.Rule;
import dev.mailfrom.slackbot.show.Mrkdwn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who has to approve a change, who could, and who may do without. */
final class Approvers {

    /** So many are called by name; more than that would be a crowd nobody reads. */
    private static final int MOST = 20;

    private final Config config;
    private final Permissions permissions;

    Approvers(Config config, Permissions permissions) {
        this.config = config;
        this.permissions = permissions;
    }

    /** The approvals a change needs besides its confirmation; empty for none. */
    List<Approval> needed(Card card, Change change) {
        return change.items().stream()
                .flatMap(item -> config.approval(card.account(), item.identity().name()).stream())
                .toList();
    }

    /** Whether an approver may do without the second person. */
    boolean isBreakable(Card card, Change change) {
        return config.breakGlass() && !needed(card, change).isEmpty();
    }

    /**
     * Goes on if this person may do without the second one: everything that approving takes, but for being somebody else.
     *
     * @throws Permissions.Refused
     */
    void checkGlass(Incoming.Caller who, Card card, Change change) {
        if (!isBreakable(card, change)) {
            throw new Permissions.Refused("Break-glass is not switched on in this bot's configuration (break_glass), or"
                    + " this change needs no approval any more. Nothing was done.");
        }
        var where = new Permissions.Where(card.account(), card.region());
        change.items()
                .forEach(item -> permissions.check(
                        who, where, Role.APPROVER, item.identity().name()));
        needed(card, change).forEach(approval -> permissions.checkApprover(who, List.of(), approval.usergroup()));
    }

    /**
     * Those who could approve it, as mentions: the user groups that have to, else whoever the rules give the role in the
     * card's channel. Nobody is called whom the configuration does not name.
     */
    String mentions(Card card, Change change) {
        List<String> groups = needed(card, change).stream()
                .map(Approval::usergroup)
                .flatMap(Optional::stream)
                .map(Mrkdwn::group)
                .distinct()
                .toList();
        List<String> called = groups.isEmpty()
                ? config.rules().stream()
                        .filter(rule -> rule.role().includes(Role.APPROVER) && rule.isFor(card.team(), card.channel()))
                        .filter(rule -> rule.covers(card.account(), card.region()))
                        .filter(rule -> change.items().stream()
                                .allMatch(item ->
                                        rule.coversIdentity(item.identity().name())))
                        .flatMap(Approvers::people)
                        .distinct()
                        .toList()
                : groups;
        String more = called.size() > MOST ? " and " + (called.size() - MOST) + " more" : "";
        return called.stream().limit(MOST).collect(Collectors.joining(" ")) + more;
    }

    private static Stream<String> people(Rule rule) {
        return Stream.concat(
                rule.users().stream().map(Mrkdwn::person),
                rule.usergroups().stream().map(Mrkdwn::group));
    }
}
