package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.journal.Card;
import dev.mailfrom.slackbot.show.Buttons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The buttons of a card's message. Each carries the card's id and nothing else. */
final class PlanButtons {

    static final String CONFIRM = "plan:confirm:v1";
    static final String APPROVE = "plan:approve:v1";
    static final String CANCEL = "plan:cancel:v1";
    static final String RECORDS = "plan:records:v1";
    static final String AGAIN = "plan:again:v1";
    static final String GLASS = "plan:glass:v1";

    private PlanButtons() {}

    /** For a plan that nobody has confirmed yet. @param warning what is dangerous about it, in words */
    static List<Buttons.Button> toConfirm(Card card, Optional<String> warning) {
        return List.of(yes(CONFIRM, "Confirm", card, warning), cancel(card), records(card));
    }

    /** For one that waits for somebody else. @param breakable whether the second person can be done without */
    static List<Buttons.Button> toApprove(Card card, Optional<String> warning, boolean breakable) {
        List<Buttons.Button> buttons = new ArrayList<>();
        buttons.add(yes(APPROVE, "Approve", card, warning));
        if (breakable) {
            buttons.add(new Buttons.Button(GLASS, "Break glass", card.id()));
        }
        buttons.add(cancel(card));
        buttons.add(records(card));
        return buttons;
    }

    /** For one that came to nothing. */
    static List<Buttons.Button> again(Card card) {
        return List.of(new Buttons.Button(AGAIN, "Plan again", card.id()));
    }

    private static Buttons.Button yes(String action, String label, Card card, Optional<String> warning) {
        return new Buttons.Button(action, label, warning.isPresent() ? "danger" : "primary", card.id(), warning);
    }

    private static Buttons.Button cancel(Card card) {
        return new Buttons.Button(CANCEL, "Cancel", card.id());
    }

    private static Buttons.Button records(Card card) {
        return new Buttons.Button(RECORDS, "Show records", card.id());
    }
}
