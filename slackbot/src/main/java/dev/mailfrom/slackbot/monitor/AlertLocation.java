package dev.mailfrom.slackbot.monitor;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.slackbot.access.TargetDirectory;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import java.util.List;

/**
 * Where it is watched, as people are told.
 *
 * @param account the name of the account in the bot's configuration
 * @param words those that name the place in a line; none for the one that is meant without
 */
record AlertLocation(String account, String region, List<String> words) {

    AlertLocation {
        words = List.copyOf(words);
    }

    static AlertLocation of(TargetDirectory.BotTarget botTarget, List<String> words) {
        return new AlertLocation(botTarget.scope().account(), botTarget.scope().region(), words);
    }

    /** What to type to have this done here. */
    String command(String rest) {
        return "/mailfrom " + (words.isEmpty() ? "" : String.join(" ", words) + " ") + rest;
    }

    /** The same with its commands meant for here. */
    Finding forTarget(Finding finding) {
        return new Finding(
                finding.code(),
                finding.severity(),
                finding.subject(),
                finding.message(),
                finding.evidence(),
                BlockKitRenderer.withSlackCommands(finding.fix(), words),
                finding.related());
    }
}
