package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.slackbot.render.Mrkdwn;
import java.util.List;
import java.util.Optional;

/** Says who did what in a change, and when, from the journal's events; as mark-up. */
public record ChangeTimeline(Change change, List<JournalEvent> events) {

    private static final int LONGEST_REASON = 900;

    /** The state now, in one sentence. */
    public String currentState() {
        return switch (change.state()) {
            case PROPOSED -> "It waits for confirmation.";
            case CONFIRMED -> "It was confirmed by " + confirmer() + " and waits for the approval of a second person.";
            case APPROVED, EXECUTING -> "It was confirmed by " + confirmer() + " and is on its way to SES.";
            case APPLIED -> "It was confirmed by " + confirmer() + " and is done.";
            case PARTLY, FAILED -> "It was confirmed by " + confirmer() + " and has ended; see the message.";
            case EXPIRED -> "It expired: " + expiredStep() + ".";
            case CANCELLED ->
                abortReason()
                        .map(why -> "Nothing was sent: " + why)
                        .orElseGet(() -> "It was cancelled by "
                                + who(JournalEventType.CANCELLED).orElse("someone") + ".");
        };
    }

    /** The person who confirmed it. */
    String confirmer() {
        return who(JournalEventType.CONFIRMED).orElse("someone");
    }

    /** The people who confirmed and approved it. */
    String allConfirmers() {
        return "Confirmed by " + confirmer()
                + who(JournalEventType.APPROVED)
                        .map(by -> ", approved by " + by)
                        .orElse("")
                + who(JournalEventType.BREAK_GLASS)
                        .map(by -> ", applied without a second person by " + by)
                        .orElse("")
                + ".";
    }

    /** What did not happen before the plan expired. */
    String expiredStep() {
        boolean agreed = last(JournalEventType.APPROVED).isPresent()
                || last(JournalEventType.BREAK_GLASS).isPresent();
        if (agreed) {
            return "it was approved, but could not start in time";
        }
        return who(JournalEventType.CONFIRMED)
                .map(by -> "it was confirmed by " + by + ", but not approved in time")
                .orElse("it was not confirmed in time");
    }

    /** Why the bot cancelled it; empty if a person did. */
    Optional<String> abortReason() {
        return cancelled()
                .map(JournalEvent::detail)
                .filter(text -> !text.isEmpty())
                .map(text -> Mrkdwn.truncate(Mrkdwn.escape(text), LONGEST_REASON));
    }

    /** The person who cancelled it. */
    String canceller() {
        return cancelled().map(event -> Mrkdwn.mentionUser(event.actor().who())).orElse("someone");
    }

    private Optional<JournalEvent> cancelled() {
        return last(JournalEventType.CANCELLED).or(() -> last(JournalEventType.REST_CANCELLED));
    }

    private Optional<String> who(JournalEventType type) {
        return last(type).map(event -> Mrkdwn.mentionUser(event.actor().who()) + " " + Mrkdwn.time(event.at()));
    }

    private Optional<JournalEvent> last(JournalEventType type) {
        return events.stream().filter(event -> event.is(type)).reduce((first, second) -> second);
    }
}
