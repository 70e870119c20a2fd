package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.journal.Card;
import dev.mailfrom.core.journal.Cards;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.slackbot.show.BlockKit;
import dev.mailfrom.slackbot.show.Message;
import dev.mailfrom.slackbot.show.ReasonWindow;
import java.util.Optional;

/**
 * What was confirmed and needs somebody else's approval, let through without it: by somebody who may approve, where the
 * configuration allows that, with a reason that goes into the journal and before all approvers.
 */
final class BreakGlass {

    private final Places places;
    private final Approvers approvers;
    private final Cards cards;
    private final Answers answers;
    private final Windows windows;
    private final Work work;

    BreakGlass(Places places, Approvers approvers, Cards cards, Answers answers, Windows windows, Work work) {
        this.places = places;
        this.approvers = approvers;
        this.cards = cards;
        this.answers = answers;
        this.windows = windows;
        this.work = work;
    }

    /**
     * Asks for the reason.
     *
     * @return false when the change does not wait for an approval any more; nothing was asked then
     * @throws Permissions.Refused where the person may not do this
     */
    boolean ask(Incoming.Pressed pressed, Card card, Change change) {
        if (change.state() != ChangeState.CONFIRMED) {
            return false;
        }
        approvers.checkGlass(pressed.from(), card, change);
        try {
            // The key of a press is its trigger, which is good for three seconds.
            windows.open(
                    pressed.key(),
                    ReasonWindow.of(
                            card.id(), PlanBody.of(card).warning().orElse(""), approvers.mentions(card, change)));
        } catch (SlackTrouble e) {
            answers.answer(
                    pressed.from(),
                    BlockKit.sentence("Slack did not show the window that asks for the reason (" + e.code()
                            + "). Nothing was done. Press again."),
                    false);
        }
        return true;
    }

    /** Does it, with the reason. Whatever fails becomes an answer. */
    void run(Incoming.Reasoned reasoned) {
        Optional<Card> found = cards.find(reasoned.card());
        if (found.isEmpty()) {
            answers.answer(reasoned.from(), BlockKit.sentence(Presses.UNKNOWN), false);
            return;
        }
        Card card = found.get();
        Incoming.Caller who = new Incoming.Caller(
                reasoned.from().team(), card.channel(), reasoned.from().user(), "");
        try {
            Answers.Owed owed = answers.owe(reasoned.key(), who, interrupted(card));
            boolean broken = broken(card, who, reasoned.reason().strip());
            owed.settle();
            if (broken) {
                work.carryOut(card, who);
            }
        } catch (RuntimeException e) {
            answers.answer(who, BlockKit.complaint(Troubles.complaint(e)), false);
        }
    }

    /** Breaks it, or says why not. */
    private boolean broken(Card card, Incoming.Caller who, String reason) {
        try {
            Journal journal = places.session(work.place(card)).journal();
            Change change = journal.find(card.changeId()).orElseThrow();
            approvers.checkGlass(who, card, change);
            if (journal.breakGlass(change.id(), Plans.actor(who, card), reason)) {
                return true;
            }
            Change now = journal.find(card.changeId()).orElseThrow();
            answers.answer(who, tooLate(now, journal), false);
        } catch (Permissions.Refused e) {
            answers.answer(who, BlockKit.sentence(e.getMessage()), false);
        } catch (RuntimeException e) {
            answers.answer(who, BlockKit.complaint(Troubles.complaint(e)), false);
        }
        return false;
    }

    private static Message interrupted(Card card) {
        return BlockKit.sentence("mailfrom was interrupted while it was at your breaking the glass for change "
                + card.changeId() + ". As long as its message has buttons, nothing was done; then press again.");
    }

    private static Message tooLate(Change change, Journal journal) {
        return Presses.tooLate(new Story(change, journal.events(change.id())).now());
    }
}
