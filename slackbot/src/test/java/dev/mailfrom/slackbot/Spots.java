package dev.mailfrom.slackbot;

import dev.mailfrom.core.command.Grammar;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.session.Settings;
import dev.mailfrom.slackbot.talk.Directory;
import dev.mailfrom.slackbot.talk.Permissions;
import dev.mailfrom.slackbot.talk.Places;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts in regions, with work places that have asked nobody yet. */
public final class Spots {

    private Spots() {}

    public static Directory.Spot at(Path directory, String account) {
        return at(directory, account, List.of());
    }

    /** @param words more options, such as {@code --sandbox} */
    public static Directory.Spot at(Path directory, String account, List<String> words) {
        Map<String, String> environment = Map.of(
                "AWS_REGION", "us-east-1",
                "XDG_CACHE_HOME", directory.resolve("cache").toString(),
                "XDG_STATE_HOME", directory.resolve("state").toString());
        Settings settings = Settings.of(Grammar.parse(words).options(), environment, directory, Actor.Origin.SLACK);
        String id = Integer.toHexString(account.hashCode()) + "-" + account.length();
        return new Directory.Spot(
                id,
                new Places.Place(account, Optional.empty()),
                new Permissions.Where(account, "us-east-1"),
                new Session(settings, Clock.systemUTC()));
    }
}
