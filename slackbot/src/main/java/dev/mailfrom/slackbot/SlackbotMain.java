package dev.mailfrom.slackbot;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.slackbot.config.ConfigException;
import dev.mailfrom.slackbot.config.SlackSecrets;
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

    /** @param args as in {@code mailfrom-slackbot --help} */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setErr(hiding(err));
        logging(List.of(args).contains("--debug"));
        SlackbotLauncher slackbotLauncher =
                new SlackbotLauncher(System.getenv(), Path.of(System.getProperty("user.home")), out, System.err);
        Optional<SlackbotOptions> options = slackbotLauncher.options(args);
        if (options.isEmpty() || options.get().help) {
            System.exit(options.isEmpty() ? ExitCode.SYNTAX : ExitCode.OK);
        }
        SlackbotLauncher.StartResult startResult = slackbotLauncher.start(options.get());
        if (startResult.bot().isEmpty()) {
            System.exit(startResult.exit());
        }
        Runtime.getRuntime().addShutdownHook(new Thread(startResult.bot().get()::close, "end"));
    }

    /** Whatever any library may print, the secrets are not in it. */
    private static PrintStream hiding(PrintStream err) {
        try {
            SlackSecrets secrets = SlackSecrets.of(System.getenv());
            return new PrintStream(new SecretMaskingStream(err, secrets::mask), true, StandardCharsets.UTF_8);
        } catch (ConfigException e) {
            // They cannot be used, so the start is refused and nothing else is printed.
            return err;
        }
    }

    private static void logging(boolean debug) {
        System.setProperty(LOG + "defaultLogLevel", "warn");
        System.setProperty(LOG + "log.dev.mailfrom", debug ? "debug" : "info");
        // Bolt's own debug level prints whole bodies with signatures, response URLs and what people wrote.
        System.setProperty(LOG + "log.com.slack.api", debug ? "info" : "warn");
        System.setProperty(LOG + "showDateTime", "true");
        System.setProperty(LOG + "dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        System.setProperty(LOG + "showThreadName", "false");
        System.setProperty(LOG + "showShortLogName", "true");
        // Nobody may hold a thread by sending a request slowly.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "10");
    }
}
