package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.command.SyntaxError;
import dev.mailfrom.core.journal.Card;
import dev.mailfrom.core.journal.Cards;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.slackbot.config.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The plans that are not over yet and concern somebody. */
public final class OpenPlans {

    private static final int MOST = 500;

    private static final Set<ChangeState> OPEN =
            EnumSet.of(ChangeState.PROPOSED, ChangeState.CONFIRMED, ChangeState.APPROVED, ChangeState.EXECUTING);

    private final Cards cards;
    private final Places places;
    private final Permissions permissions;
    private final Work work;

    OpenPlans(Cards cards, Places places, Permissions permissions, Work work) {
        this.cards = cards;
        this.places = places;
        this.permissions = permissions;
        this.work = work;
    }

    /**
     * A plan, as it concerns somebody.
     *
     * @param story how it stands, as mark-up
     * @param mine whether they have asked for it
     * @param waits whether it waits for their approval
     */
    public record Open(Card card, Change change, String story, boolean mine, boolean waits) {}

    /** Those somebody has asked for, and those that wait for their approval; the newest first. */
    public List<Open> of(Incoming.Caller who) {
        List<Open> found = new ArrayList<>();
        for (Card card : cards.open(MOST)) {
            if (card.team().equals(who.team())) {
                open(card, who).filter(open -> open.mine() || open.waits()).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Open> open(Card card, Incoming.Caller who) {
        Journal journal;
        try {
            journal = places.session(work.place(card)).journal();
        } catch (SyntaxError e) {
            // Of an account that is not configured any more; the rounds tell.
            return Optional.empty();
        }
        // What a rule says of the channel is about where the plan stands.
        Incoming.Caller there = new Incoming.Caller(who.team(), card.channel(), who.user(), "");
        return journal.find(card.changeId())
                .filter(change -> OPEN.contains(change.state()))
                .filter(change -> may(there, card, change, Role.VIEWER))
                .map(change -> new Open(
                        card,
                        change,
                        new Story(change, journal.events(change.id())).now(),
                        card.requester().equals(who.user()),
                        waits(there, card, change, journal)));
    }

    private boolean may(Incoming.Caller who, Card card, Change change, Role role) {
        var covered = permissions.covering(who, new Permissions.Where(card.account(), card.region()), role);
        return change.items().stream()
                .allMatch(item -> covered.test(item.identity().name()));
    }

    private boolean waits(Incoming.Caller who, Card card, Change change, Journal journal) {
        if (change.state() != ChangeState.CONFIRMED || !may(who, card, change, Role.APPROVER)) {
            return false;
        }
        try {
            work.checkApprover(card, change, journal, who);
            return true;
        } catch (Permissions.Refused e) {
            return false;
        }
    }
}
