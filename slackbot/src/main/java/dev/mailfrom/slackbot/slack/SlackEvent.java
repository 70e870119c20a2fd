package dev.mailfrom.slackbot.slack;

/** An action of a person in Slack. */
public sealed interface SlackEvent {

    SlackCaller from();

    /** The same when Slack delivers the event again. */
    String key();

    /** {@code /mailfrom TEXT}. */
    record CommandTyped(SlackCaller from, String key, String text) implements SlackEvent {}

    /**
     * A click on a button of a message.
     *
     * @param action the button's action id
     * @param message the id of the message; empty for an ephemeral one
     */
    record ButtonClicked(SlackCaller from, String key, String action, String value, String message)
            implements SlackEvent {}

    /** The reason for a break-glass. @param card the plan message for which the modal was opened */
    record ReasonGiven(SlackCaller from, String key, String card, String reason) implements SlackEvent {}

    /**
     * A choice or a click in a modal or on the Home tab.
     *
     * @param key also opens a modal, within three seconds
     * @param value of the option or button
     */
    record ViewAction(SlackCaller from, String key, String action, String value, ModalView modalView)
            implements SlackEvent {}

    /** A modal was submitted. */
    record ViewSubmitted(SlackCaller from, String key, ModalView modalView) implements SlackEvent {}

    /** The Home tab was opened. */
    record HomeOpened(SlackCaller from, String key) implements SlackEvent {}

    /**
     * A shortcut of the app was chosen.
     *
     * @param key also opens a modal, within three seconds
     * @param text of the message it was chosen for; empty where it belongs to none
     */
    record ShortcutUsed(SlackCaller from, String key, String text) implements SlackEvent {}

    /** Who acted, where, and how to answer. @param responseUrl takes five answers within 30 minutes */
    record SlackCaller(String team, String channel, String user, String responseUrl) {

        /** Without the response URL, which must not be logged: anyone who has it can post as the bot. */
        @Override
        public String toString() {
            return user + " in " + team + "/" + channel;
        }
    }
}
