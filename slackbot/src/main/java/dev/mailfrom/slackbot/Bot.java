package dev.mailfrom.slackbot;

import dev.mailfrom.core.session.settings.SessionSettings;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.config.SlackSecrets;
import dev.mailfrom.slackbot.config.SlackbotConfig;
import dev.mailfrom.slackbot.dispatch.Dispatcher;
import dev.mailfrom.slackbot.home.HomeTab;
import dev.mailfrom.slackbot.modal.MailFromForm;
import dev.mailfrom.slackbot.monitor.AlertService;
import dev.mailfrom.slackbot.slack.BoltApp;
import dev.mailfrom.slackbot.slack.HttpEndpoint;
import dev.mailfrom.slackbot.slack.Readiness;
import dev.mailfrom.slackbot.slack.SlackWebApi;
import dev.mailfrom.slackbot.slack.SocketModeConnection;
import dev.mailfrom.slackbot.slack.TokenCheck;
import dev.mailfrom.slackbot.slack.ViewsWebApi;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The running bot: its parts, put together, started in order and ended in the other. */
public final class Bot implements AutoCloseable {

    /** While one connection is being renewed, the other one is there. */
    private static final List<String> LINES = List.of("socket-1", "socket-2");

    private final AccountSessions sessions;
    private final Dispatcher dispatcher;
    private final AlertService alertService;
    private final HttpEndpoint httpEndpoint;
    private final TokenCheck tokens;
    private final List<SocketModeConnection> lines;

    /**
     * Opens the store and the port; nothing is taken before {@link #start}.
     *
     * @param port for HTTP and health; 0 for any that is free
     * @throws StoreException if the store cannot be opened
     * @throws java.io.UncheckedIOException if the port cannot be had
     */
    public Bot(SlackSecrets secrets, SlackbotConfig config, SessionSettings settings, int port, Clock clock) {
        Readiness readiness = new Readiness();
        SlackWebApi slack = new SlackWebApi(secrets);
        this.sessions = new AccountSessions(config.accounts(), settings, clock);
        ViewsWebApi windows = new ViewsWebApi(slack);
        this.dispatcher = new Dispatcher(config, sessions, slack, windows, clock);
        MailFromForm form = new MailFromForm(dispatcher.handlerContext(), windows, clock);
        this.alertService = new AlertService(dispatcher.handlerContext(), sessions.store(), config.watchdog(), clock);
        dispatcher.register(
                form, new HomeTab(dispatcher.handlerContext(), windows, clock), alertService.interactionHandler());
        BoltApp boltApp = new BoltApp(secrets, slack, dispatcher::offer, form);
        this.tokens = new TokenCheck(slack, readiness);
        this.httpEndpoint = new HttpEndpoint(port, secrets.signingSecret(), boltApp, readiness, clock);
        this.lines = secrets.appToken().stream()
                .flatMap(token -> LINES.stream().map(name -> new SocketModeConnection(token, boltApp, readiness, name)))
                .toList();
    }

    /**
     * Begins to take what comes; what was left in the store is gone on with.
     *
     * @throws StoreException if the store cannot be read
     */
    public void start() {
        // An early look at the store: a bot that cannot write down must not begin.
        sessions.store().outbox().due(1);
        dispatcher.start();
        alertService.start();
        tokens.start();
        httpEndpoint.start();
        lines.forEach(SocketModeConnection::start);
    }

    /** Where HTTP and health are, whatever was asked for. */
    public int port() {
        return httpEndpoint.port();
    }

    /** Takes nothing new, finishes what has begun, leaves the rest in the store. */
    @Override
    public void close() {
        Stream.concat(lines.stream(), Stream.of(httpEndpoint, tokens)).forEach(Bot::closed);
        alertService.close();
        dispatcher.close();
        sessions.close();
    }

    private static void closed(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("A part of the bot could not be ended: " + e.getMessage(), e);
        }
    }
}
