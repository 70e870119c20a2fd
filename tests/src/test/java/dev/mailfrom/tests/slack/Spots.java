package dev.mailfrom.tests.slack;

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

    /** A session on an empty machine. */
    public static Session session(Path directory) {
        Map<String, String> environment = Map.of(
                "AWS_REGION", "us-east-1",
                "XDG_CACHE_HOME", directory.resolve("cache").toString(),
                "XDG_STATE_HOME", directory.resolve("state").toString());
        Settings settings = Settings.of(Grammar.parse(List.of()).options(), environment, directory, Actor.Origin.SLACK);
        return new Session(settings, Clock.systemUTC());
    }

    /** @param session may be shared by several, as long as nothing is read there */
    public static Directory.Spot at(Session session, String account) {
        return new Directory.Spot(
                Integer.toHexString(account.hashCode()) + "-" + account.length(),
                new Places.Place(account, Optional.empty()),
                new Permissions.Where(account, "us-east-1"),
                session);
    }
}
