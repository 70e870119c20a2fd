package dev.mailfrom.core.session;

import dev.mailfrom.core.change.Asker;
import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.change.Clockwork;
import dev.mailfrom.core.change.Executor;
import dev.mailfrom.core.change.GateListener;
import dev.mailfrom.core.change.GatedSes;
import dev.mailfrom.core.change.Planner;
import dev.mailfrom.core.change.Priority;
import dev.mailfrom.core.change.Recovery;
import dev.mailfrom.core.change.RequestGate;
import dev.mailfrom.core.command.Desk;
import dev.mailfrom.core.command.IdentityBook;
import dev.mailfrom.core.command.Pace;
import dev.mailfrom.core.command.SyntaxError;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.MailFromDnsReader;
import dev.mailfrom.core.dns.ZonePublisher;
import dev.mailfrom.core.dns.spf.SesAuthorisations;
import dev.mailfrom.core.dns.wire.DnsLimits;
import dev.mailfrom.core.dns.wire.ServerAddress;
import dev.mailfrom.core.dns.wire.SystemResolvers;
import dev.mailfrom.core.dns.wire.WireDnsClient;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Cards;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.journal.StoreHealth;
import dev.mailfrom.core.journal.StoreLocation;
import dev.mailfrom.core.rules.Inspector;
import dev.mailfrom.core.sandbox.RemoteSandbox;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesReader;
import dev.mailfrom.core.ses.aws.AwsConnection;
import dev.mailfrom.core.ses.aws.AwsSettings;
import dev.mailfrom.core.ses.aws.CallerIdentity;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One person at one account and region. The parts are made when they are first used, because most commands need few of
 * them. Thread-safe as far as the background may read while a command runs; commands run one after the other.
 */
public final class Session implements Desk, AutoCloseable {

    private final Clock clock;
    private final ExecutorService threads;
    private final Optional<Sandbox> practice;
    private final String host;
    private final Once<Store> store;
    private final Once<RequestGate> gate;
    private final Once<DnsClient> dns;
    private final Once<DnsServer> resolver;
    private final Renewed<SesAuthorisations> authorisations;
    private final Once<MailFromDnsReader> reader;
    private Settings settings;
    private AwsConnection aws;
    private IdentityBook book;
    private Asker asker = Asker.of(Priority.INTERACTIVE);
    private final Object recovery = new Object();
    private Consumer<Recovery.Resolved> tellResolved = resolved -> {};
    private boolean lookedBack;
    private volatile String account;
    private volatile List<Change> changes = List.of();

    public Session(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.host = Process.host(settings.environment());
        this.threads = Executors.newCachedThreadPool(Session::daemon);
        this.practice = settings.sandbox() ? Optional.of(Practice.start(0, 0, 1)) : Optional.empty();
        Path cache = settings.directories().cache();
        this.store = new Once<>(() -> new Store(storeLocation(), cache));
        this.gate = new Once<>(() -> new RequestGate(store.get().slots(), Clockwork.system(), new Random()));
        this.dns = new Once<>(() -> new WireDnsClient(DnsLimits.USUAL, clock));
        this.resolver = new Once<>(this::findResolver);
        this.authorisations = new Renewed<>(clock, DnsLimits.USUAL.memoAtMost(), SesAuthorisations::new);
        boolean authoritative = settings.authoritative();
        this.reader =
                new Once<>(() -> MailFromDnsReader.of(dns(), resolver(), authorisations::get, clock, authoritative));
        connect();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mailfrom-read");
        thread.setDaemon(true);
        return thread;
    }

    private void connect() {
        AwsSettings awsSettings = practice.map(
                        sandbox -> Practice.settings(sandbox, settings.region(), settings.home()))
                .orElseGet(() -> new AwsSettings(
                        settings.profile(),
                        settings.region(),
                        settings.endpointUrl(),
                        Optional.empty(),
                        settings.environment(),
                        settings.home()));
        account = null;
        changes = List.of();
        aws = new AwsConnection(awsSettings, settings.directories().cache());
        book = new LazyBook(() -> new RememberedIdentities(bookFile(), this::ses, clock));
    }

    private Optional<Path> bookFile() {
        return practice.isPresent()
                ? Optional.empty()
                : Optional.of(settings.directories()
                        .cache()
                        .resolve("identities")
                        .resolve(endpointMark() + scope().account() + "-" + region()));
    }

    /** An emulator may use the number of a real account; its identities are others. */
    private String endpointMark() {
        String endpoint = aws.endpoint();
        return endpoint.contains("amazonaws.com") ? "" : Integer.toHexString(endpoint.hashCode()) + "-";
    }

    private StoreLocation storeLocation() {
        if (practice.isPresent() && settings.store().isEmpty()) {
            return new StoreLocation.Memory();
        }
        String said = settings.store()
                .orElseGet(() -> settings.directories().storeFile().toString());
        if (said.matches("(?i)jdbc:(?!sqlite:).*|[a-z]+://.*")) {
            throw new SyntaxError(
                    "The store " + said + " is of a kind this version cannot use.",
                    "Name a file: --store /path/to/store.db");
        }
        String path = said.startsWith("jdbc:sqlite:") ? said.substring("jdbc:sqlite:".length()) : said;
        return new StoreLocation.File(
                path.startsWith("~/") ? settings.home().resolve(path.substring(2)) : Path.of(path));
    }

    private DnsServer findResolver() {
        if (settings.dnsServer().isPresent()) {
            try {
                return ServerAddress.parse(settings.dnsServer().get());
            } catch (IllegalArgumentException e) {
                throw new SyntaxError(e.getMessage(), "Write --dns-server 192.0.2.53 or --dns-server 127.0.0.1:8053.");
            }
        }
        return practice.map(sandbox -> DnsServer.resolver(sandbox.dnsServer()))
                .orElseGet(() -> SystemResolvers.configured().get(0));
    }

    /**
     * Makes the next command answer to this cancellation, tell this listener of its waits, and tell what became of
     * changes whose process is gone, as soon as it needs SES or the journal.
     */
    public void begin(Cancellation cancellation, GateListener listener, Consumer<Recovery.Resolved> resolved) {
        asker = new Asker(Priority.INTERACTIVE, cancellation, listener);
        tellResolved = resolved;
        lookedBack = false;
    }

    /** Nothing is ever sent again blindly: SES says whether it was done. Asks SES only when there is anything to ask. */
    private void lookBack() {
        synchronized (recovery) {
            if (lookedBack) {
                return;
            }
            lookedBack = true;
            new Recovery(store.get().journal(), new SesReader(gated(asker)), owner -> Process.isGone(owner, host))
                    .resolve(scope(), actor())
                    .forEach(tellResolved);
        }
    }

    private SesGateway gated(Asker who) {
        return new GatedSes(aws.gateway(), gate.get(), scope(), who);
    }

    @Override
    public Scope scope() {
        account = aws.accountId();
        return new Scope(account, aws.region());
    }

    @Override
    public String region() {
        return aws.region();
    }

    @Override
    public Optional<String> profile() {
        return aws.settings().profile();
    }

    @Override
    public boolean isSandbox() {
        return practice.isPresent();
    }

    @Override
    public Actor actor() {
        String user = settings.environment().getOrDefault("USER", System.getProperty("user.name"));
        return new Actor(user, settings.origin(), host, "");
    }

    /** The person with the principal that AWS sees, for the journal; without it where AWS does not say. */
    public Actor signed() {
        Actor actor = actor();
        try {
            return new Actor(
                    actor.who(), actor.origin(), actor.host(), aws.caller().arn());
        } catch (SesFailure e) {
            return actor;
        }
    }

    @Override
    public SesReader ses() {
        lookBack();
        return new SesReader(gated(asker));
    }

    @Override
    public Inspector inspector(boolean searchRegions) {
        return new Inspector(
                region(),
                ses(),
                () -> identities().registered(),
                reader.get(),
                searchRegions ? new OtherRegions(this::elsewhere, region(), threads)::of : identity -> List.of(),
                threads,
                clock);
    }

    private SesGateway elsewhere(String otherRegion) {
        Scope there = new Scope(scope().account(), otherRegion);
        return new GatedSes(aws.gateway(otherRegion), gate.get(), there, asker);
    }

    @Override
    public Planner planner(boolean searchRegions) {
        return new Planner(inspector(searchRegions), scope());
    }

    /** Carries out what somebody has said yes to. */
    public Executor executor() {
        return new Executor(
                journal(),
                // Looks back even when the person has pressed Ctrl-C: what was sent has to be known.
                gated(new Asker(asker.priority(), new Cancellation(), asker.listener())),
                (identity, setting, cancellation, before) -> new GatedSes(
                                aws.gateway(),
                                gate.get(),
                                scope(),
                                new Asker(asker.priority(), cancellation, asker.listener()))
                        .lookingFirst(before)
                        .setMailFrom(identity, setting),
                Process.owner(host));
    }

    @Override
    public Journal journal() {
        lookBack();
        return store.get().journal();
    }

    /** The messages in a chat that plans are shown in. */
    public Cards cards() {
        return store.get().cards();
    }

    @Override
    public IdentityBook identities() {
        return book;
    }

    /** Reads all identities in the background, behind everything a person waits for. What fails is asked again when needed. */
    public void warm() {
        Asker background = Asker.of(Priority.BULK);
        threads.execute(() -> {
            try {
                SesReader reader = new SesReader(gated(background));
                List<Identity> identities = reader.identities();
                Map<Identity, Optional<MailFromAttributes>> seen = new LinkedHashMap<>();
                identities.forEach(identity -> seen.put(identity, Optional.empty()));
                book.remember(seen);
                Map<Identity, MailFromAttributes> attributes = reader.mailFromAttributes(identities);
                identities.forEach(identity -> seen.put(identity, Optional.ofNullable(attributes.get(identity))));
                book.remember(seen);
            } catch (RuntimeException e) {
                // Completion has less to offer, and the first command says what is wrong.
                return;
            }
        });
    }

    @Override
    public DnsClient dns() {
        return dns.get();
    }

    @Override
    public DnsServer resolver() {
        return resolver.get();
    }

    @Override
    public Optional<ZonePublisher> zone() {
        return practice.<ZonePublisher>map(sandbox -> sandbox).or(this::remoteZone);
    }

    /** A sandbox that another process serves says so itself. */
    private Optional<ZonePublisher> remoteZone() {
        URI endpoint = URI.create(aws.endpoint());
        if (!List.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(endpoint.getHost()))) {
            return Optional.empty();
        }
        RemoteSandbox remote = new RemoteSandbox(endpoint);
        try {
            remote.dnsServer();
            return Optional.of(remote);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Pace pace() {
        return isSandbox() ? Pace.SANDBOX : Pace.SES;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Caller caller() {
        CallerIdentity caller = aws.caller();
        return new Caller(caller.accountId(), caller.arn(), aws.endpoint(), aws.credentialsSource());
    }

    @Override
    public synchronized void use(Optional<String> profile, Optional<String> region) {
        Optional<String> keptProfile = profile.or(settings::profile);
        Optional<String> keptRegion = region.or(() -> profile.isPresent() ? Optional.empty() : settings.region());
        Settings before = settings;
        settings = settings.with(keptProfile, keptRegion);
        connect();
        try {
            scope();
            warm();
        } catch (RuntimeException e) {
            settings = before;
            connect();
            throw e;
        }
    }

    @Override
    public List<String> profiles() {
        return practice.isPresent() ? List.of() : aws.settings().profiles();
    }

    @Override
    public StoreReport store() {
        StoreHealth health = store.get().health();
        String detail = health.changes() + " changes, " + health.events() + " events, the chain is whole";
        return new StoreReport(health.place(), detail, String.join(" ", health.problems()));
    }

    @Override
    public Serving serveSandbox(int port, int dnsPort, int speed) {
        Sandbox sandbox;
        try {
            sandbox = Practice.start(port, dnsPort, speed);
        } catch (UncheckedIOException e) {
            throw new SyntaxError(e.getMessage(), "Name free ports, or none: mailfrom sandbox");
        }
        String server = "127.0.0.1:" + sandbox.dnsServer().getPort();
        return new Serving(sandbox.endpoint().toString(), server, Practice.exports(sandbox), sandbox);
    }

    /** The file for the lines typed here; each account and region has its own. Empty until the account is known. */
    public Optional<Path> historyFile() {
        return account().map(account -> settings.directories().historyFile(account, aws.region()));
    }

    /** The account, if it is known already; never asks. */
    private Optional<String> account() {
        return isSandbox() ? Optional.of("sandbox") : Optional.ofNullable(account);
    }

    /** Where one is, for the prompt: {@code prod·eu-west-1}. Never asks AWS. */
    public String place() {
        String name = isSandbox() ? "sandbox" : aws.settings().profileName();
        try {
            return name + "·" + aws.region();
        } catch (SesFailure e) {
            return name + "·(no region)";
        }
    }

    /** The profiles for completion; none where the files cannot be read, which the first command tells. */
    public List<String> knownProfiles() {
        try {
            return profiles();
        } catch (SesFailure e) {
            return List.of();
        }
    }

    /** The last changes, as far as this session has seen them. */
    public List<Change> knownChanges() {
        return changes;
    }

    /** Remembers the last changes for completion, where the store is open anyway. */
    public void noteChanges() {
        if (account != null && store.made().isPresent()) {
            changes = journal().history(scope(), Optional.empty(), 20);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        dns.made().ifPresent(DnsClient::close);
        store.made().ifPresent(Store::close);
        practice.ifPresent(Sandbox::close);
    }

    /** The book of an account can only be opened once the account is known. */
    private record LazyBook(Once<IdentityBook> book) implements IdentityBook {

        LazyBook(Supplier<IdentityBook> supplier) {
            this(new Once<>(supplier));
        }

        @Override
        public java.util.Collection<Identity> registered() {
            return book.get().registered();
        }

        @Override
        public Map<Identity, Optional<MailFromAttributes>> remembered() {
            return book.made().map(IdentityBook::remembered).orElse(Map.of());
        }

        @Override
        public void remember(Map<Identity, Optional<MailFromAttributes>> seen) {
            book.get().remember(seen);
        }
    }
}
