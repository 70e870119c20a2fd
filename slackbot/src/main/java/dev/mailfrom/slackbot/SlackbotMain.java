package dev.mailfrom.slackbot;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.slackbot.config.ConfigException;
import dev.mailfrom.slackbot.config.SlackSecrets;
import dev.mailfrom.slackbot.supervise.FatalErrorHandler;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The program {@code mailfrom-slackbot}. */
public final class SlackbotMain {

    private static final String LOG = "org.slf4j.simpleLogger.";

    private SlackbotMain() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setErr(masking(err));
        logging(List.of(args).contains("--debug"));
        Thread.setDefaultUncaughtExceptionHandler(new FatalErrorHandler(ExitCode.BUG, Runtime.getRuntime()::halt));
        SlackbotLauncher launcher =
                new SlackbotLauncher(System.getenv(), Path.of(System.getProperty("user.home")), out, System.err);
        Optional<SlackbotOptions> options = launcher.options(args);
        if (options.isEmpty() || options.get().help) {
            System.exit(options.isEmpty() ? ExitCode.SYNTAX : ExitCode.OK);
        }
        SlackbotLauncher.StartResult result = launcher.start(
                options.get(), bot -> Runtime.getRuntime().addShutdownHook(new Thread(bot::close, "end")));
        if (result.bot().isEmpty()) {
            System.exit(result.exit());
        }
    }

    /** Masks the secrets in whatever libraries print. */
    private static PrintStream masking(PrintStream err) {
        try {
            SlackSecrets secrets = SlackSecrets.of(System.getenv());
            return new PrintStream(new SecretMaskingStream(err, secrets::mask), true, StandardCharsets.UTF_8);
        } catch (ConfigException e) {
            // The start is refused for the same reason, and nothing else is printed.
            return err;
        }
    }

    private static void logging(boolean debug) {
        System.setProperty(LOG + "defaultLogLevel", "warn");
        System.setProperty(LOG + "log.dev.mailfrom", debug ? "debug" : "info");
        // Bolt's debug level prints whole bodies, with signatures, response URLs and what people wrote.
        System.setProperty(LOG + "log.com.slack.api", debug ? "info" : "warn");
        // Its monitor logs a stack trace every ten seconds while Slack is away; the bot tells an outage itself.
        System.setProperty(LOG + "log.com.slack.api.socket_mode", debug ? "warn" : "off");
        // Anyone can send it requests that it warns of, each with a stack trace.
        System.setProperty(LOG + "log.org.eclipse.jetty", debug ? "info" : "error");
        System.setProperty(LOG + "showDateTime", "true");
        System.setProperty(LOG + "dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        System.setProperty(LOG + "showThreadName", "false");
        System.setProperty(LOG + "showShortLogName", "true");
    }
}
