package dev.mailfrom.core.session;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.PlanResult;
import dev.mailfrom.core.change.run.ApplyProgress;
import dev.mailfrom.core.change.run.ChangeExecutor;
import dev.mailfrom.core.change.run.ChangeOutcome;
import dev.mailfrom.core.change.throttle.Priority;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxFleet;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.session.settings.SessionSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Sessions to test with. */
final class SessionFixtures {

    /** The sandbox's second is so many times shorter; a tenth of it is still longer than a machine is late. */
    private static final int SPEED = 20;

    static final Identity FRESH = Identity.parse(SandboxFleet.FRESH);
    static final ChangeIntent INTENT = new ChangeIntent.SetDomain(
            FRESH, MailFromDomain.parse("bounce." + SandboxFleet.FRESH), Optional.of(USE_DEFAULT_VALUE));

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

    /** Plans a change and executes it. */
    static ChangeOutcome execute(Session session, ChangeIntent intent) {
        PlanResult planResult = session.planner(false).plan(intent);
        ChangeExecutor executor = session.executors().forSessionActor(Priority.INTERACTIVE);
        return executor.execute(
                executor.begin(((PlanResult.Ready) planResult).plan(), ""),
                false,
                new CancellationToken(),
                ApplyProgress.Listener.SILENT);
    }

    /** Waits for other threads; not for time to pass. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
            Thread.yield();
        }
    }
}
