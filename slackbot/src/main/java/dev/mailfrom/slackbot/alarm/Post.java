package dev.mailfrom.slackbot.alarm;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.slackbot.show.BlockKit;
import dev.mailfrom.slackbot.talk.Directory;
import java.util.List;

/**
 * Where it is watched, as people are told.
 *
 * @param account the name of the account in the bot's configuration
 * @param words those that name the place in a line; none for the one that is meant without
 */
record Post(String account, String region, List<String> words) {

    Post {
        words = List.copyOf(words);
    }

    static Post of(Directory.Spot spot, List<String> words) {
        return new Post(spot.where().account(), spot.where().region(), words);
    }

    /** What to type to have this done here. */
    String command(String rest) {
        return "/mailfrom " + (words.isEmpty() ? "" : String.join(" ", words) + " ") + rest;
    }

    /** The same with its commands meant for here. */
    Finding here(Finding finding) {
        return new Finding(
                finding.code(),
                finding.severity(),
                finding.subject(),
                finding.message(),
                finding.evidence(),
                BlockKit.inSlack(finding.mend(), words));
    }
}
