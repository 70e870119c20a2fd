package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.outbox.PlanCloser;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import java.util.EnumSet;
import java.util.Set;

/** Cancels plans in the journal that wait for a confirmation or an approval. */
public final class WaitingPlanCloser implements PlanCloser {

    private static final Set<ChangeState> WAITING = EnumSet.of(ChangeState.PROPOSED, ChangeState.CONFIRMED);

    private final AccountSessions sessions;

    public WaitingPlanCloser(AccountSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean close(PlanMessage plan, String why) {
        Session session = sessions.session(plan.target());
        Journal journal = session.journal();
        boolean waiting = journal.find(plan.changeId())
                .filter(change -> WAITING.contains(change.state()))
                .isPresent();
        Actor bot = new Actor(
                "mailfrom-slackbot", Actor.Origin.SLACK, session.actor().host(), "");
        return waiting && journal.cancel(plan.changeId(), bot, why);
    }
}
