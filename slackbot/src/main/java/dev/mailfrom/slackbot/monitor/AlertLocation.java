package dev.mailfrom.slackbot.monitor;

import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.render.SlackCommandForm;
import java.util.List;

/**
 * The account and region of an alert, as people know them.
 *
 * @param account the name of the account in the bot's configuration
 * @param words the options that name it in a command; none for the default
 */
record AlertLocation(String account, String region, List<String> words) {

    AlertLocation {
        words = List.copyOf(words);
    }

    static AlertLocation of(BotTarget botTarget, List<String> words) {
        return new AlertLocation(botTarget.account(), botTarget.region(), words);
    }

    /** A command to type for this location. */
    String command(String rest) {
        return "/mailfrom " + (words.isEmpty() ? "" : String.join(" ", words) + " ") + rest;
    }

    /** How commands for this location are printed. */
    SlackCommandForm commands() {
        return new SlackCommandForm(words);
    }
}
