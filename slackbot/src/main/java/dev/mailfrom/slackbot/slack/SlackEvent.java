package dev.mailfrom.slackbot.slack;

/** Something a person did in Slack. */
public sealed interface SlackEvent {

    SlackCaller from();

    /** Stays the same when Slack delivers the same thing again. */
    String key();

    /** {@code /mailfrom TEXT}. */
    record CommandTyped(SlackCaller from, String key, String text) implements SlackEvent {}

    /**
     * A press of a button of a message.
     *
     * @param action the button's action id
     * @param value what the button carries
     * @param message the id of the message it stands in; empty for an ephemeral one
     */
    record ButtonClicked(SlackCaller from, String key, String action, String value, String message)
            implements SlackEvent {}

    /**
     * Somebody gave the reason that breaking the glass takes.
     *
     * @param card the card the window was opened for
     */
    record ReasonGiven(SlackCaller from, String key, String card, String reason) implements SlackEvent {}

    /**
     * A choice or a press in a window, or on the app's home page.
     *
     * @param key also opens a window, within three seconds
     * @param value what was chosen, or what the button carries
     */
    record ViewAction(SlackCaller from, String key, String action, String value, ModalView modalView)
            implements SlackEvent {}

    /** A window was filled in and sent off. */
    record ViewSubmitted(SlackCaller from, String key, ModalView modalView) implements SlackEvent {}

    /** Somebody looks at the app's home page. */
    record HomeOpened(SlackCaller from, String key) implements SlackEvent {}

    /** Who, where, and how to answer. @param responseUrl takes five answers within 30 minutes */
    record SlackCaller(String team, String channel, String user, String responseUrl) {

        /** A response URL lets anyone who has it speak in the bot's name, so it must not come into a log. */
        @Override
        public String toString() {
            return user + " in " + team + "/" + channel;
        }
    }
}
