package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.change.GateListener;
import dev.mailfrom.core.change.Plan;
import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.command.Grammar;
import dev.mailfrom.core.command.Result;
import dev.mailfrom.core.command.Tokens;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Card;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.config.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what was confirmed. The plan is made anew first: only if it says exactly what was shown is it done, and the
 * journal lets only one of any number of processes do it.
 */
final class Work {

    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    private final Places places;
    private final Permissions permissions;
    private final Approvers approvers;
    private final Cancellation cancellation = new Cancellation();
    private final Set<String> mine = ConcurrentHashMap.newKeySet();

    Work(Places places, Permissions permissions, Approvers approvers) {
        this.places = places;
        this.permissions = permissions;
        this.approvers = approvers;
    }

    /** Goes on if this person may be the second one. @throws Permissions.Refused */
    void checkApprover(Card card, Change change, Journal journal, Incoming.Caller approver) {
        List<String> involved = new ArrayList<>(List.of(change.requestedBy().who()));
        journal.events(change.id()).stream()
                .filter(event -> event.type().equals("confirmed"))
                .forEach(event -> involved.add(event.actor().who()));
        approvers
                .needed(card, change)
                .forEach(approval -> permissions.checkApprover(approver, involved, approval.usergroup()));
    }

    Places.Place place(Card card) {
        return places.find(Optional.of(card.account()), Optional.of(card.region()));
    }

    /** The card's line as a plan. Changes nothing. */
    static Result planned(Card card, Session session) {
        Grammar.Parsed parsed = Grammar.parse(Tokens.words(card.line()));
        return parsed.command().orElseThrow().run(session, parsed.options());
    }

    /** Carries it out on this thread. @param last who has said the last yes, and where */
    void carryOut(Card card, Incoming.Caller last) {
        if (!mine.add(card.id())) {
            return;
        }
        try {
            Session session = places.session(place(card));
            Journal journal = session.journal();
            Change change = journal.find(card.changeId()).orElseThrow();
            if (change.state() == ChangeState.APPROVED) {
                carryOut(card, change, session, last);
            }
        } finally {
            mine.remove(card.id());
        }
    }

    private void carryOut(Card card, Change change, Session session, Incoming.Caller last) {
        Actor actor = session.signed(Plans.actor(last, card));
        try {
            checkAgain(card, change, session.journal(), last);
            execute(card, change, session, actor);
        } catch (Permissions.Refused e) {
            session.journal().cancel(card.changeId(), actor, e.getMessage());
        } catch (RuntimeException e) {
            Complaint complaint = Troubles.complaint(e);
            // Only what has not begun can be called off; what has is looked up in SES.
            session.journal().cancel(card.changeId(), actor, complaint.message() + " " + complaint.mend());
        }
    }

    /** Rights may have been taken away since the press, and the rules changed by a new start. */
    private void checkAgain(Card card, Change change, Journal journal, Incoming.Caller last) {
        List<JournalEvent> events = journal.events(change.id());
        boolean approved = events.stream().anyMatch(event -> event.type().equals("approved"));
        boolean broken = events.stream().anyMatch(JournalEvent::isBreakGlass);
        var where = new Permissions.Where(card.account(), card.region());
        change.items()
                .forEach(item -> permissions.check(
                        last,
                        where,
                        approved || broken ? Role.APPROVER : Role.OPERATOR,
                        item.identity().name()));
        if (broken) {
            approvers.checkGlass(last, card, change);
        } else if (approved) {
            checkApprover(card, change, journal, last);
        } else if (!approvers.needed(card, change).isEmpty()) {
            throw new Permissions.Refused("it needs an approval now, and has none.");
        }
    }

    private void execute(Card card, Change change, Session session, Actor actor) {
        Result result = planned(card, session);
        if (!(result instanceof Result.Proposal proposal)) {
            session.journal()
                    .cancel(change.id(), actor, "There is nothing left to change, or it is not allowed any more.");
            return;
        }
        Plan plan = proposal.plan();
        if (!Plans.stamp(plan).equals(card.shownPlan())) {
            session.journal().cancel(change.id(), actor, stale(plan, change));
            return;
        }
        boolean ours = session.executor(actor.who())
                .execute(plan, change, actor, cancellation)
                .isPresent();
        LOG.info("Change {} {}", change.id(), ours ? "was carried out." : "is somebody else's, or expired.");
    }

    private static String stale(Plan plan, Change change) {
        StringBuilder words = new StringBuilder("it is no longer as it was when the plan was shown.");
        plan.steps()
                .forEach(step -> words.append(" From what SES has now: ")
                        .append(step.identity())
                        .append(" ")
                        .append(setting(step.before()))
                        .append(" → ")
                        .append(setting(step.target()))
                        .append("."));
        boolean same = plan.fingerprint().equals(change.fingerprint());
        plan.question().dangers().stream()
                .filter(danger -> same)
                .forEach(danger -> words.append(" Danger: ").append(danger));
        return words.toString();
    }

    private static String setting(MailFromSetting setting) {
        return setting.domain()
                .map(domain -> domain + " with " + setting.behavior())
                .orElse("(none)");
    }

    /** Finds out what became of changes whose process is gone. */
    void lookBack(Session session) {
        session.begin(
                new Cancellation(),
                GateListener.SILENT,
                resolved ->
                        LOG.info("Change {} was interrupted; it is {} now.", resolved.changeId(), resolved.state()));
        session.journal();
    }

    /** Nothing more is begun; the request that is on its way is finished. */
    void stop() {
        cancellation.cancel();
    }
}
