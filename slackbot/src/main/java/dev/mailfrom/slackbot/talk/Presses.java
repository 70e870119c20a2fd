package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.command.Result;
import dev.mailfrom.core.dns.RequiredRecord;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Card;
import dev.mailfrom.core.journal.Cards;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.slackbot.config.Role;
import dev.mailfrom.slackbot.show.BlockKit;
import dev.mailfrom.slackbot.show.Message;
import dev.mailfrom.slackbot.show.Sheet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Presses of buttons. The first counts, by compare-and-set in the journal; every other one is told what became of it. */
final class Presses {

    static final String UNKNOWN = "This plan is not known any more: it was already handled, or it is from an older"
            + " version. Nothing was done. Ask for it again with /mailfrom.";

    private static final Set<ChangeState> OPEN =
            EnumSet.of(ChangeState.PROPOSED, ChangeState.CONFIRMED, ChangeState.APPROVED, ChangeState.EXECUTING);

    private final Places places;
    private final Permissions permissions;
    private final Cards cards;
    private final Answers answers;
    private final Slack slack;
    private final Commands commands;
    private final Work work;
    private final Approvers approvers;
    private final BreakGlass glass;
    private final Postman postman;

    Presses(
            Places places,
            Permissions permissions,
            Cards cards,
            Answers answers,
            Slack slack,
            Commands commands,
            Work work,
            Approvers approvers,
            BreakGlass glass,
            Postman postman) {
        this.places = places;
        this.permissions = permissions;
        this.cards = cards;
        this.answers = answers;
        this.slack = slack;
        this.commands = commands;
        this.work = work;
        this.approvers = approvers;
        this.glass = glass;
        this.postman = postman;
    }

    /** Does what the button says and answers. Whatever fails becomes an answer too. */
    void run(Incoming.Pressed pressed) {
        try {
            Optional<Card> card = cards.find(pressed.value());
            if (card.isEmpty()) {
                answers.answer(pressed.from(), BlockKit.sentence(UNKNOWN), false);
            } else {
                run(pressed, card.get());
            }
        } catch (Permissions.Refused e) {
            answers.answer(pressed.from(), BlockKit.sentence(e.getMessage()), false);
        } catch (RuntimeException e) {
            answers.answer(pressed.from(), BlockKit.complaint(Troubles.complaint(e)), false);
        }
    }

    private void run(Incoming.Pressed pressed, Card card) {
        Session session = places.session(work.place(card));
        Journal journal = session.journal();
        Change change = journal.find(card.changeId()).orElseThrow();
        var where = new Permissions.Where(card.account(), card.region());
        change.items()
                .forEach(item -> permissions.check(
                        pressed.from(),
                        where,
                        needs(pressed.action()),
                        item.identity().name()));
        switch (pressed.action()) {
            case PlanButtons.CONFIRM -> confirm(pressed, card, change, journal);
            case PlanButtons.APPROVE -> approve(pressed, card, change, journal);
            case PlanButtons.GLASS -> {
                if (!glass.ask(pressed, card, change)) {
                    tooLate(pressed, card, journal);
                }
            }
            case PlanButtons.CANCEL -> cancel(pressed, card, journal);
            case PlanButtons.RECORDS -> answers.answer(pressed.from(), records(card, session), false);
            case PlanButtons.AGAIN -> again(pressed, card, change);
            default -> answers.answer(pressed.from(), BlockKit.sentence(UNKNOWN), false);
        }
    }

    private static Role needs(String action) {
        return switch (action) {
            case PlanButtons.RECORDS -> Role.VIEWER;
            case PlanButtons.APPROVE, PlanButtons.GLASS -> Role.APPROVER;
            default -> Role.OPERATOR;
        };
    }

    private void confirm(Incoming.Pressed pressed, Card card, Change change, Journal journal) {
        Actor actor = Plans.actor(pressed.from(), card);
        boolean alone = approvers.needed(card, change).isEmpty();
        if (alone ? journal.confirm(change.id(), actor) : journal.confirmForApproval(change.id(), actor)) {
            showNow(pressed, card, journal);
            if (alone) {
                work.carryOut(card, pressed.from());
            }
        } else {
            tooLate(pressed, card, journal);
        }
    }

    private void approve(Incoming.Pressed pressed, Card card, Change change, Journal journal) {
        if (change.state() == ChangeState.CONFIRMED) {
            work.checkApprover(card, change, journal, pressed.from());
            if (journal.approve(change.id(), Plans.actor(pressed.from(), card))) {
                showNow(pressed, card, journal);
                work.carryOut(card, pressed.from());
                return;
            }
        }
        tooLate(pressed, card, journal);
    }

    private void cancel(Incoming.Pressed pressed, Card card, Journal journal) {
        boolean open = journal.find(card.changeId())
                .filter(change -> change.state() == ChangeState.PROPOSED || change.state() == ChangeState.CONFIRMED)
                .isPresent();
        if (open && journal.cancel(card.changeId(), Plans.actor(pressed.from(), card), "")) {
            showNow(pressed, card, journal);
        } else {
            tooLate(pressed, card, journal);
        }
    }

    /** The buttons go at once, without waiting for the turn of an edit. The edit follows, where this fails. */
    private void showNow(Incoming.Pressed pressed, Card card, Journal journal) {
        journal.find(card.changeId())
                .map(change -> postman.face(card, change, journal.events(card.changeId())))
                .ifPresent(face -> slack.respond(pressed.from().responseUrl(), face.message(), Slack.How.REPLACE));
    }

    private void tooLate(Incoming.Pressed pressed, Card card, Journal journal) {
        Change change = journal.find(card.changeId()).orElseThrow();
        answers.answer(pressed.from(), tooLate(new Story(change, journal.events(card.changeId())).now()), false);
        // A message that was left with buttons, such as one posted twice, shows how it is too.
        if (!pressed.message().isEmpty() && !pressed.message().equals(card.message())) {
            showNow(pressed, card, journal);
        }
    }

    /** @param story what became of it, as mark-up */
    static Message tooLate(String story) {
        Sheet sheet = new Sheet();
        String line = "Your press came too late, so it did nothing. " + story;
        sheet.line(line, line);
        return sheet.message();
    }

    private static Message records(Card card, Session session) {
        Result result = Work.planned(card, session);
        if (result instanceof Result.Proposal proposal) {
            List<Block> blocks = proposal.plan().steps().stream()
                    .flatMap(step -> step.target().domain().stream().map(domain -> (Block) new Block.Records(
                            RequiredRecord.all(domain, card.region()),
                            step.identity().domain().text())))
                    .toList();
            return blocks.isEmpty() ? BlockKit.sentence("This plan needs no records.") : BlockKit.message(blocks);
        }
        return BlockKit.message(((Result.Answer) result).view().blocks());
    }

    /** The same line again, by whoever pressed; it takes the same way as if it had been typed. */
    private void again(Incoming.Pressed pressed, Card card, Change change) {
        if (OPEN.contains(change.state())) {
            answers.answer(pressed.from(), BlockKit.sentence("It is still open; nothing was planned again."), false);
            return;
        }
        commands.run(new Incoming.Typed(pressed.from(), pressed.key(), card.line()), Optional.empty());
    }
}
