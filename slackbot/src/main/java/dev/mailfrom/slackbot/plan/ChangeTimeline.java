package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.slackbot.render.Mrkdwn;
import java.util.List;
import java.util.Optional;

/** Who did what about a change, and when, as mark-up. */
public record ChangeTimeline(Change change, List<JournalEvent> events) {

    private static final int LONGEST_REASON = 900;

    /** The state of the change in a sentence or two, for a late click or a list of plans. */
    public String currentState() {
        String confirmed = "It was confirmed by " + confirmer();
        return switch (change.state()) {
            case PROPOSED -> "It waits to be confirmed.";
            case CONFIRMED -> confirmed + " and waits for the approval of a second person.";
            case APPROVED, EXECUTING -> confirmed + " and is on its way to SES.";
            case APPLIED -> confirmed + " and is done.";
            case PARTLY, FAILED -> confirmed + " and has ended; see the message.";
            case EXPIRED -> "It expired: " + expiredStep() + ".";
            case CANCELLED ->
                abortReason()
                        .map(why -> "Nothing was sent: " + why)
                        .orElseGet(() -> "It was cancelled by "
                                + who(JournalEventType.CANCELLED).orElse("someone") + ".");
        };
    }

    String confirmer() {
        return who(JournalEventType.CONFIRMED).orElse("someone");
    }

    /** All who confirmed or approved it, in a sentence. */
    String allConfirmers() {
        String approver =
                who(JournalEventType.APPROVED).map(by -> ", approved by " + by).orElse("");
        String breaker = who(JournalEventType.BREAK_GLASS)
                .map(by -> ", applied without a second person by " + by)
                .orElse("");
        return "Confirmed by " + confirmer() + approver + breaker + ".";
    }

    /** What did not happen before it expired. */
    String expiredStep() {
        if (last(JournalEventType.APPROVED).isPresent()
                || last(JournalEventType.BREAK_GLASS).isPresent()) {
            return "it was approved, but could not start in time";
        }
        return who(JournalEventType.CONFIRMED)
                .map(by -> "it was confirmed by " + by + ", but not approved in time")
                .orElse("it was not confirmed in time");
    }

    /** Why the bot cancelled it; empty where a person did. */
    Optional<String> abortReason() {
        return cancelled()
                .map(JournalEvent::detail)
                .filter(text -> !text.isEmpty())
                .map(text -> Mrkdwn.truncate(Mrkdwn.escape(text), LONGEST_REASON));
    }

    String canceller() {
        return cancelled().map(event -> Mrkdwn.mentionUser(event.actor().who())).orElse("someone");
    }

    /** What SES said last of an item. */
    Optional<JournalEvent> lastStatus(int seq) {
        return events.stream()
                .filter(event ->
                        event.is(JournalEventType.STATUS) && event.seq().orElse(0) == seq)
                .reduce((first, second) -> second);
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
