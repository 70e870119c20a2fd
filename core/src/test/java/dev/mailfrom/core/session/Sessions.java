package dev.mailfrom.core.session;

import dev.mailfrom.core.command.Grammar;
import dev.mailfrom.core.command.Tokens;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sessions to test with. */
final class Sessions {

    /** The sandbox's second is so many times shorter; a tenth of it is still longer than a machine is late. */
    private static final int SPEED = 20;

    private Sessions() {}

    static Practice practice() {
        return Practice.start(SandboxSettings.defaults().withSpeed(SPEED));
    }

    /** A session that owns the sandbox it practises on. */
    static Session on(Practice practice, Path home, String options) {
        return new Session(settings("--sandbox " + options, Map.of(), home), Clock.systemUTC(), Optional.of(practice));
    }

    /** A session that takes the sandbox for AWS, as it would one of another process. */
    static Session besides(Sandbox sandbox, Path home, String options) {
        Map<String, String> environment = new HashMap<>(new Practice(sandbox, 1).environment());
        environment.put("MAILFROM_DNS_SERVER", new Practice(sandbox, 1).dnsServer());
        return new Session(settings(options, environment, home), Clock.systemUTC());
    }

    static Settings settings(String options, Map<String, String> environment, Path home) {
        Map<String, String> more = new HashMap<>(environment);
        more.put("HOSTNAME", "desk");
        more.put("USER", "alice");
        return Settings.of(Grammar.parse(Tokens.words(options + " list")).options(), more, home, Actor.Origin.CLI);
    }
}
