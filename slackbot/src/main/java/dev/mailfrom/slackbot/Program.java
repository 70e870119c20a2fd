package dev.mailfrom.slackbot;

import dev.mailfrom.core.command.ExitCode;
import dev.mailfrom.core.command.Grammar;
import dev.mailfrom.core.command.SyntaxError;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.session.Settings;
import dev.mailfrom.slackbot.config.Config;
import dev.mailfrom.slackbot.config.ConfigFile;
import dev.mailfrom.slackbot.config.Secrets;
import dev.mailfrom.slackbot.config.Unusable;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** One run of the program, from its arguments to the running bot or the one sentence that says why not. */
final class Program {

    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, String> environment;
    private final Path home;
    private final PrintStream out;
    private final PrintStream err;

    Program(Map<String, String> environment, Path home, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.home = home;
        this.out = out;
        this.err = err;
    }

    /** What came of the start. @param bot empty where there is nothing to run; then the exit code counts */
    record Started(Optional<Bot> bot, int exit) {}

    Started start(StartOptions options) {
        try {
            Secrets secrets = Secrets.of(environment);
            Settings settings = settings(options);
            Config config = ConfigFile.read(
                    options.config.orElse(settings.directories().config().resolve("slackbot.yml")), settings.sandbox());
            Bot bot = new Bot(secrets, config, settings, options.port, Clock.systemUTC());
            bot.start();
            out.println("mailfrom-slackbot: port " + bot.port() + "; " + secrets);
            out.flush();
            return new Started(Optional.of(bot), ExitCode.OK);
        } catch (Unusable | UncheckedIOException e) {
            return refused(e.getMessage());
        } catch (SyntaxError e) {
            return refused(e.getMessage() + " " + e.mend());
        } catch (StoreFailure e) {
            return refused(e.getMessage() + " " + e.mend());
        }
    }

    /** Reads the arguments. @return empty where the bot is not to be started */
    Optional<StartOptions> options(String... arguments) {
        StartOptions options = new StartOptions();
        CommandLine line = new CommandLine(options);
        try {
            line.parseArgs(arguments);
        } catch (CommandLine.ParameterException e) {
            refused(e.getMessage() + " See mailfrom-slackbot --help.");
            return Optional.empty();
        }
        if (options.port < 0 || options.port > HIGHEST_PORT) {
            refused("--port takes a number from 0 to " + HIGHEST_PORT + ", not " + options.port + ".");
            return Optional.empty();
        }
        if (options.help) {
            line.usage(out);
            out.flush();
        }
        return Optional.of(options);
    }

    private Started refused(String why) {
        err.println("mailfrom-slackbot: " + why);
        err.flush();
        return new Started(Optional.empty(), ExitCode.CONFIGURATION);
    }

    /** The same order as the terminal's, where the flags are the same. */
    private Settings settings(StartOptions options) {
        return Settings.of(Grammar.parse(options.shared()).options(), environment, home, Actor.Origin.SLACK);
    }
}
