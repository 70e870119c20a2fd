package dev.mailfrom.slackbot;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.session.settings.SessionSettings;
import dev.mailfrom.slackbot.config.ConfigException;
import dev.mailfrom.slackbot.config.SlackSecrets;
import dev.mailfrom.slackbot.config.SlackbotConfig;
import dev.mailfrom.slackbot.config.SlackbotConfigReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** One run of the program, from its arguments to the running bot or the one sentence that says why not. */
final class SlackbotLauncher {

    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, String> environment;
    private final Path home;
    private final PrintStream out;
    private final PrintStream err;

    SlackbotLauncher(Map<String, String> environment, Path home, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.home = home;
        this.out = out;
        this.err = err;
    }

    /** What came of the start. @param bot empty where there is nothing to run; then the exit code counts */
    record StartResult(Optional<Bot> bot, int exit) {}

    StartResult start(SlackbotOptions options) {
        try {
            SlackSecrets secrets = SlackSecrets.of(environment);
            SessionSettings settings = settings(options);
            SlackbotConfig config = SlackbotConfigReader.read(
                    options.config.orElse(settings.directories().config().resolve("slackbot.yml")), settings.sandbox());
            Bot bot = new Bot(secrets, config, settings, options.port, Clock.systemUTC());
            bot.start();
            out.println("mailfrom-slackbot: port " + bot.port() + "; " + secrets);
            out.flush();
            return new StartResult(Optional.of(bot), ExitCode.OK);
        } catch (ConfigException | UncheckedIOException e) {
            return refused(e.getMessage());
        } catch (UsageException e) {
            return refused(e.getMessage() + " " + e.fix());
        } catch (StoreException e) {
            return refused(e.getMessage() + " " + e.fix());
        }
    }

    /** Reads the arguments. @return empty where the bot is not to be started */
    Optional<SlackbotOptions> options(String... arguments) {
        SlackbotOptions options = new SlackbotOptions();
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

    private StartResult refused(String why) {
        err.println("mailfrom-slackbot: " + why);
        err.flush();
        return new StartResult(Optional.empty(), ExitCode.CONFIGURATION);
    }

    /** The same order as the terminal's, where the flags are the same. */
    private SessionSettings settings(SlackbotOptions options) {
        return SessionSettings.of(
                CommandParser.parse(options.shared()).options(), environment, home, Actor.Origin.SLACK);
    }
}
