package dev.mailfrom.slackbot.modal;

import java.util.Optional;

/**
 * What comes back with every interaction of the form.
 *
 * @param channel where the form was asked for; empty where that was in no channel
 * @param replaced the id of the plan that is edited
 */
record FormNote(String channel, Optional<String> replaced) {

    private static final String BETWEEN = " ";

    /** A form that edits no plan. */
    FormNote(String channel) {
        this(channel, Optional.empty());
    }

    static FormNote parse(String text) {
        String[] parts = text.split(BETWEEN, 2);
        return new FormNote(
                parts[0], Optional.of(parts).filter(all -> all.length > 1).map(all -> all[1]));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return channel + replaced.map(plan -> BETWEEN + plan).orElse("");
    }
}
