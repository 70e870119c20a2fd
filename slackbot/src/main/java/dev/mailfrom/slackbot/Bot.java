package dev.mailfrom.slackbot;

import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.session.settings.SessionSettings;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.config.SlackSecrets;
import dev.mailfrom.slackbot.config.SlackbotConfig;
import dev.mailfrom.slackbot.dispatch.Dispatcher;
import dev.mailfrom.slackbot.home.HomeTab;
import dev.mailfrom.slackbot.http.ListenAddress;
import dev.mailfrom.slackbot.metrics.BotMetrics;
import dev.mailfrom.slackbot.metrics.JournalMetrics;
import dev.mailfrom.slackbot.metrics.MonitorMetrics;
import dev.mailfrom.slackbot.metrics.SlackCallMetrics;
import dev.mailfrom.slackbot.modal.FileForm;
import dev.mailfrom.slackbot.modal.FormValidation;
import dev.mailfrom.slackbot.modal.MailFromForm;
import dev.mailfrom.slackbot.monitor.AlertService;
import dev.mailfrom.slackbot.slack.BoltApp;
import dev.mailfrom.slackbot.slack.HttpEndpoint;
import dev.mailfrom.slackbot.slack.Readiness;
import dev.mailfrom.slackbot.slack.SlackWebApi;
import dev.mailfrom.slackbot.slack.SocketModeConnection;
import dev.mailfrom.slackbot.slack.TokenCheck;
import dev.mailfrom.slackbot.slack.files.SlackFileApi;
import dev.mailfrom.slackbot.slack.files.SlackFiles;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Connects the parts of the bot, starts them in order and stops them in reverse. */
public final class Bot implements AutoCloseable {

    /** Two, so that one is there while the other is renewed. */
    private static final List<String> CONNECTIONS = List.of("socket-1", "socket-2");

    private final AccountSessions sessions;
    private final JournalMetrics journalMetrics;
    private final Dispatcher dispatcher;
    private final AlertService alertService;
    private final HttpEndpoint httpEndpoint;
    private final TokenCheck tokens;
    private final List<SocketModeConnection> lines;
    private boolean isClosed;

    /**
     * Opens the store and the port. No event is accepted before {@link #start}.
     *
     * @param address for HTTP and health
     * @throws StoreException if the store cannot be opened
     * @throws java.io.UncheckedIOException if the port is in use
     */
    public Bot(
            SlackSecrets secrets, SlackbotConfig config, SessionSettings settings, ListenAddress address, Clock clock) {
        Readiness readiness = new Readiness();
        SlackCallMetrics slackCalls = new SlackCallMetrics();
        SlackWebApi slack = new SlackWebApi(secrets, slackCalls);
        this.sessions = new AccountSessions(config.accounts(), settings, clock);
        SlackFiles files = new SlackFileApi(slack, secrets);
        this.dispatcher = new Dispatcher(config, sessions, slack, slack, files, slackCalls::retried, clock);
        readiness.check("store", dispatcher::storeProblem);
        MailFromForm form = new MailFromForm(dispatcher.handlerContext(), slack, clock);
        MonitorMetrics monitorMetrics = new MonitorMetrics();
        this.alertService = new AlertService(
                dispatcher.handlerContext(), sessions.store(), config.watchdog(), monitorMetrics, clock);
        FileForm fileForm = new FileForm(
                dispatcher.handlerContext(), slack, files, sessions.store().files(), clock);
        dispatcher.register(
                form,
                fileForm,
                new HomeTab(dispatcher.handlerContext(), slack, clock),
                alertService.interactionHandler());
        BoltApp boltApp = new BoltApp(secrets, slack, dispatcher::offer, new FormValidation(form));
        this.tokens = new TokenCheck(slack, readiness);
        Session session = sessions.defaultSession();
        this.journalMetrics = new JournalMetrics(() -> session.store().journal().counts());
        BotMetrics metrics = new BotMetrics(
                monitorMetrics, journalMetrics, slackCalls, session.throttleStatistics(), session.dnsStatistics());
        this.httpEndpoint =
                new HttpEndpoint(address, secrets.signingSecret(), boltApp, readiness, metrics::scrape, clock);
        this.lines = secrets.appToken().stream()
                .flatMap(token -> CONNECTIONS.stream()
                        .map(name -> new SocketModeConnection(token, boltApp, readiness, name, clock)))
                .toList();
    }

    /**
     * Accepts events, and continues the work in the store, unless it was closed already.
     *
     * @throws StoreException if the store cannot be read
     */
    public synchronized void start() {
        if (isClosed) {
            return;
        }
        // Fails early: without a store, the bot must not start.
        sessions.store().outbox().due(1);
        dispatcher.start();
        alertService.start();
        journalMetrics.start();
        tokens.start();
        httpEndpoint.start();
        lines.forEach(SocketModeConnection::start);
    }

    /** Endpoints of AWS on other machines that are reached without TLS. */
    Set<String> unencryptedEndpoints() {
        return sessions.unencryptedEndpoints();
    }

    /** The port of HTTP and health. */
    public int port() {
        return httpEndpoint.port();
    }

    /** Accepts no more events, finishes what has started, and leaves the rest in the store. A start in progress ends first. */
    @Override
    public synchronized void close() {
        isClosed = true;
        Stream.concat(lines.stream(), Stream.of(httpEndpoint, tokens, journalMetrics))
                .forEach(Bot::closed);
        alertService.close();
        dispatcher.close();
        sessions.close();
    }

    private static void closed(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("A part of the bot could not be stopped: " + e.getMessage(), e);
        }
    }
}
