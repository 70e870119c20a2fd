package dev.mailfrom.slackbot.action;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.plan.ChangeTimeline;
import dev.mailfrom.slackbot.plan.PlanPoster;
import dev.mailfrom.slackbot.slack.SlackEvent;

/**
 * A click on a button of a plan.
 *
 * @param change as it was when the click arrived
 */
record PlanClick(SlackEvent.ButtonClicked event, PlanMessage plan, Change change, Session session) {

    SlackEvent.SlackCaller who() {
        return event.from();
    }

    Journal journal() {
        return session.journal();
    }

    /** The person, as the journal names them. */
    Actor actor() {
        return PlanPoster.actor(who(), plan);
    }

    /** The change as it is now, with its history. */
    ChangeTimeline now() {
        Change now = journal().find(change.id()).orElseThrow();
        return new ChangeTimeline(now, journal().events(now.id()));
    }
}
