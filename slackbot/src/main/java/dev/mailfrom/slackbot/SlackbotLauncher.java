package dev.mailfrom.slackbot;

import dev.mailfrom.core.command.ServiceNotices;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.session.settings.SessionSettings;
import dev.mailfrom.slackbot.access.UserGroupCheck;
import dev.mailfrom.slackbot.config.SlackSecrets;
import dev.mailfrom.slackbot.config.SlackbotConfig;
import dev.mailfrom.slackbot.config.SlackbotConfigReader;
import dev.mailfrom.slackbot.http.ListenAddress;
import dev.mailfrom.slackbot.metrics.SlackCallMetrics;
import dev.mailfrom.slackbot.slack.SlackWebApi;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;

/** Starts the bot from its arguments, or says in one sentence why it cannot start. */
record SlackbotLauncher(Map<String, String> environment, Path home, PrintStream out, PrintStream err) {

    private static final int HIGHEST_PORT = 65_535;

    /** @param bot empty if the start was refused @param exit the exit code in that case */
    record StartResult(Optional<Bot> bot, int exit) {}

    /** @param beforeStart gets the bot before it begins any work, so that it can be ended from then on */
    StartResult start(SlackbotOptions options, Consumer<Bot> beforeStart) {
        try {
            return options.check ? check(options) : serve(options, beforeStart);
        } catch (MailfromException e) {
            return refused((e.getMessage() + " " + e.fix()).strip());
        } catch (UncheckedIOException e) {
            return refused(e.getMessage());
        } catch (RuntimeException e) {
            refused("A bug in mailfrom stopped the start (" + e + "). Report it with this line.");
            return new StartResult(Optional.empty(), ExitCode.BUG);
        }
    }

    private StartResult serve(SlackbotOptions options, Consumer<Bot> beforeStart) {
        SlackSecrets secrets = SlackSecrets.of(environment);
        SessionSettings settings = settings(options);
        SlackbotConfig config = SlackbotConfigReader.read(file(options, settings), settings.sandbox());
        userGroups(config, secrets).ifPresent(why -> tell(err, why + " The bot starts all the same."));
        Bot bot = new Bot(secrets, config, settings, new ListenAddress(options.bind, options.port), Clock.systemUTC());
        bot.unencryptedEndpoints().forEach(endpoint -> tell(err, ServiceNotices.unencrypted(endpoint)));
        beforeStart.accept(bot);
        bot.start();
        tell(out, "port " + bot.port() + "; " + secrets);
        return new StartResult(Optional.of(bot), ExitCode.OK);
    }

    /** Says whether the bot could start with the configuration, and starts nothing. */
    private StartResult check(SlackbotOptions options) {
        SessionSettings settings = settings(options);
        Path file = file(options, settings);
        SlackbotConfig config = SlackbotConfigReader.read(file, settings.sandbox());
        Optional<String> unchecked = environment.containsKey("SLACK_BOT_TOKEN")
                ? userGroups(config, SlackSecrets.of(environment))
                : Optional.of("Set SLACK_BOT_TOKEN to check the user groups too.");
        tell(out, "The configuration " + file + " is valid.");
        unchecked.ifPresent(why -> tell(err, why));
        return new StartResult(Optional.empty(), ExitCode.OK);
    }

    private static Path file(SlackbotOptions options, SessionSettings settings) {
        return options.config.orElse(settings.directories().config().resolve("slackbot.yml"));
    }

    private static Optional<String> userGroups(SlackbotConfig config, SlackSecrets secrets) {
        return new UserGroupCheck(new SlackWebApi(secrets, new SlackCallMetrics())).check(config);
    }

    private static void tell(PrintStream to, String text) {
        to.println("mailfrom-slackbot: " + text);
        to.flush();
    }

    /** Parses the arguments. @return empty if they are wrong */
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
        tell(err, why);
        return new StartResult(Optional.empty(), ExitCode.CONFIGURATION);
    }

    private SessionSettings settings(SlackbotOptions options) {
        return SessionSettings.of(
                CommandParser.parse(options.shared()).options(), environment, home, Actor.Origin.SLACK);
    }
}
