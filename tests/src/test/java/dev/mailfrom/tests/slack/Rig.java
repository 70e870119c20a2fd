package dev.mailfrom.tests.slack;

import dev.mailfrom.core.change.GateKey;
import dev.mailfrom.core.command.Grammar;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.PostgresUrl;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.journal.StoreLocation;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.ses.SesAction;
import dev.mailfrom.core.session.Settings;
import dev.mailfrom.slackbot.Bot;
import dev.mailfrom.slackbot.config.Account;
import dev.mailfrom.slackbot.config.Approval;
import dev.mailfrom.slackbot.config.Config;
import dev.mailfrom.slackbot.config.Pattern;
import dev.mailfrom.slackbot.config.Role;
import dev.mailfrom.slackbot.config.Rule;
import dev.mailfrom.slackbot.config.Secrets;
import dev.mailfrom.slackbot.config.WatchOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A bot between the double of Slack and a sandbox's SES, all over real sockets; and people who use it. */
final class Rig implements AutoCloseable {

    static final String BOT_TOKEN = "xoxb-1111-2222-bot-token";
    static final String APP_TOKEN = "xapp-1-3333-4444-app-token";
    static final List<Pattern> ANY = List.of(Pattern.ANY);

    private static final int SPEED = 20;

    final SlackDouble slack;
    final Sandbox sandbox;
    final HttpLine line = new HttpLine(this::port);
    final People people;
    private final Path directory;
    private final Config config;
    private final boolean overSocket;
    private final Optional<String> server;
    Bot bot;
    /** Of a bot in a process of its own; 0 for {@link #bot}. */
    int port;

    Rig(Path directory, Duration expiry, boolean overSocket) throws IOException {
        this(directory, expiry, overSocket, List.of(Account.own()));
    }

    Rig(Path directory, Duration expiry, boolean overSocket, List<Account> accounts) throws IOException {
        this(directory, expiry, overSocket, accounts, 0, Optional.empty());
    }

    /** @param store the URL of a server that bots on several machines share */
    static Rig sharing(String store, Path directory) throws IOException {
        return new Rig(
                directory,
                Duration.ofMinutes(15),
                false,
                List.of(Account.own()),
                0,
                Optional.empty(),
                Optional.of(store));
    }

    /** @param customers how many more domains there are */
    Rig(
            Path directory,
            Duration expiry,
            boolean overSocket,
            List<Account> accounts,
            int customers,
            Optional<WatchOrder> watchdog)
            throws IOException {
        this(directory, expiry, overSocket, accounts, customers, watchdog, Optional.empty());
    }

    private Rig(
            Path directory,
            Duration expiry,
            boolean overSocket,
            List<Account> accounts,
            int customers,
            Optional<WatchOrder> watchdog,
            Optional<String> server)
            throws IOException {
        this.slack = new SlackDouble();
        this.people = new People(line, slack);
        // SES takes whatever comes; the pace is the store's.
        this.sandbox =
                Sandbox.start(SandboxSettings.defaults().withPace(Duration.ZERO).withCustomers(customers));
        this.directory = directory;
        this.server = server;
        hasten();
        this.overSocket = overSocket;
        this.config = new Config(rules(), accounts, approvals(), expiry, true, watchdog);
    }

    /** A store keeps the pace it was made with, and a test has no second to spare for each request. */
    private void hasten() throws IOException {
        Path file = directory.resolve("state/mailfrom/store.db");
        Files.createDirectories(file.getParent());
        StoreLocation location = server.map(url -> (StoreLocation) PostgresUrl.read(url, Map.of(), directory))
                .orElse(new StoreLocation.File(file));
        try (Store store = new Store(location, directory.resolve("cache/mailfrom"), Store.intervalAt(SPEED))) {
            for (SesAction action : SesAction.values()) {
                store.slots().reserve(new GateKey(new Scope("123456789012", "us-east-1"), action).bucket());
            }
        }
    }

    /** Identities below invoices need a second person. */
    private static List<Approval> approvals() {
        return List.of(new Approval(List.of(new Pattern("invoices.*")), ANY, true, Optional.empty()));
    }

    private static List<Rule> rules() {
        return List.of(
                new Rule("T01ABC", List.of("U01ALICE", "U01BOB"), List.of(), List.of(), Role.OPERATOR, ANY, ANY, ANY),
                new Rule("T01ABC", List.of("U01ADMIN", "U01ANNA"), List.of(), List.of(), Role.ADMIN, ANY, ANY, ANY),
                new Rule(
                        "T01ABC",
                        List.of("U01VERA"),
                        List.of(),
                        List.of("C01MAIL"),
                        Role.VIEWER,
                        ANY,
                        ANY,
                        List.of(new Pattern("*.example.org"))),
                new Rule("T01ABC", List.of(), List.of("S01OPS"), List.of(), Role.VIEWER, ANY, ANY, ANY));
    }

    Rig start() {
        bot = anotherBot();
        return this;
    }

    /** A bot of its own on the same store. */
    Bot anotherBot() {
        return anotherBot(Clock.systemUTC());
    }

    Bot anotherBot(Clock clock) {
        Bot made = new Bot(Secrets.of(environment()), config, settings(), 0, clock);
        made.start();
        return made;
    }

    /** Of a bot, whether in a process of its own or not. */
    Map<String, String> environment() {
        Map<String, String> all = new HashMap<>();
        all.put("SLACK_BOT_TOKEN", BOT_TOKEN);
        all.put(overSocket ? "SLACK_APP_TOKEN" : "SLACK_SIGNING_SECRET", overSocket ? APP_TOKEN : HttpLine.SECRET);
        all.put("SLACK_API_URL", slack.apiUrl());
        all.put("AWS_ENDPOINT_URL", sandbox.endpoint().toString());
        all.put("AWS_ACCESS_KEY_ID", "AKIASANDBOX000000001");
        all.put("AWS_SECRET_ACCESS_KEY", "sandbox");
        all.put("AWS_REGION", "us-east-1");
        all.put("AWS_EC2_METADATA_DISABLED", "true");
        all.put("MAILFROM_DNS_SERVER", "127.0.0.1:" + sandbox.dnsServer().getPort());
        server.ifPresent(url -> all.put("MAILFROM_STORE", url));
        all.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        all.put("XDG_STATE_HOME", directory.resolve("state").toString());
        return all;
    }

    private Settings settings() {
        return Settings.of(Grammar.parse(List.of()).options(), environment(), directory, Actor.Origin.SLACK);
    }

    /** People whose Slack reaches another of the bots. */
    People peopleAt(int port) {
        return new People(new HttpLine(() -> port), slack);
    }

    private int port() {
        return port == 0 ? bot.port() : port;
    }

    /** Waits until SES was asked so often to change something. */
    void awaitSent(int count) {
        awaitCalls("SetIdentityMailFromDomain", count);
    }

    /** Waits until so many requests of an action have reached SES. */
    void awaitCalls(String action, long count) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (calls(action) < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError("SES was not asked");
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** How often SES was really asked to change something. */
    long sent() {
        return calls("SetIdentityMailFromDomain");
    }

    /** How many requests of an action have reached SES. */
    long calls(String action) {
        return sandbox.ses().calls().stream()
                .filter(call -> call.action().equals(action))
                .count();
    }

    @Override
    public void close() {
        if (bot != null) {
            bot.close();
        }
        sandbox.close();
        slack.close();
    }
}
