package dev.mailfrom.core.session;

import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.command.line.Tokenizer;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.session.settings.SessionSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sessions to test with. */
final class SessionFixtures {

    /** The sandbox's second is so many times shorter; a tenth of it is still longer than a machine is late. */
    private static final int SPEED = 20;

    private SessionFixtures() {}

    static LocalSandbox practice() {
        return LocalSandbox.start(SandboxSettings.defaults().withSpeed(SPEED));
    }

    /** A session that owns the sandbox it practises on. */
    static Session on(LocalSandbox localSandbox, Path home, String options) {
        return new Session(
                settings("--sandbox " + options, Map.of(), home), Clock.systemUTC(), Optional.of(localSandbox));
    }

    /** A session that takes the sandbox for AWS, as it would one of another process. */
    static Session sharingSandbox(Sandbox sandbox, Path home, String options) {
        LocalSandbox served = new LocalSandbox(sandbox, 1);
        Map<String, String> environment = new HashMap<>(served.environment());
        environment.putAll(served.dnsEnvironment());
        return new Session(settings(options, environment, home), Clock.systemUTC());
    }

    static SessionSettings settings(String options, Map<String, String> environment, Path home) {
        Map<String, String> more = new HashMap<>(environment);
        more.put("HOSTNAME", "desk");
        more.put("USER", "alice");
        return SessionSettings.of(
                CommandParser.parse(Tokenizer.words(options + " list")).options(), more, home, Actor.Origin.CLI);
    }
}
