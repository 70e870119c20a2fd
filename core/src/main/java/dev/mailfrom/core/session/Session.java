package dev.mailfrom.core.session;

import dev.mailfrom.core.change.ApplyRun;
import dev.mailfrom.core.change.Asker;
import dev.mailfrom.core.change.BulkPlanner;
import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.change.Clockwork;
import dev.mailfrom.core.change.Executor;
import dev.mailfrom.core.change.GateListener;
import dev.mailfrom.core.change.Planner;
import dev.mailfrom.core.change.Priority;
import dev.mailfrom.core.change.Recovery;
import dev.mailfrom.core.change.RequestGate;
import dev.mailfrom.core.command.Desk;
import dev.mailfrom.core.command.IdentityBook;
import dev.mailfrom.core.command.Pace;
import dev.mailfrom.core.command.SyntaxError;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.MailFromDnsReader;
import dev.mailfrom.core.dns.ZonePublisher;
import dev.mailfrom.core.dns.spf.SesAuthorisations;
import dev.mailfrom.core.dns.wire.DnsLimits;
import dev.mailfrom.core.dns.wire.WireDnsClient;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Cards;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.journal.StoreHealth;
import dev.mailfrom.core.rules.Inspector;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One person at one account and region. The parts are made when they are first used, because most commands need few of
 * them. Thread-safe as far as the background may read while a command runs; commands run one after the other.
 */
public final class Session implements Desk, AutoCloseable {

    /** How long the background may take to stop; it mostly stops at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Clock clock;
    private final ExecutorService threads;
    private final Optional<Practice> practice;
    private final String host;
    private final Once<Store> store;
    private final Once<RequestGate> gate;
    private final Once<DnsClient> dns;
    private final Once<DnsServer> resolver;
    private final Renewed<SesAuthorisations> authorisations;
    private final Once<MailFromDnsReader> reader;
    private final LookBack lookBack = new LookBack();
    private final Cancellation closing = new Cancellation();
    private final AtomicReference<Optional<RuntimeException>> unread = new AtomicReference<>(Optional.empty());
    private volatile InputStream input = InputStream.nullInputStream();
    private volatile Settings settings;
    private volatile Place place;
    private volatile Consumer<DnsAnswer> early = mx -> {};
    private volatile Asker asker = Asker.of(Priority.INTERACTIVE);

    /** Starts a sandbox where the settings want one. */
    public Session(Settings settings, Clock clock) {
        this(
                settings,
                clock,
                settings.sandbox() ? Optional.of(Practice.start(SandboxSettings.defaults())) : Optional.empty());
    }

    /** @param practice the sandbox to practise on, which is closed with the session; empty where AWS is meant */
    public Session(Settings settings, Clock clock, Optional<Practice> practice) {
        this.settings = settings;
        this.clock = clock;
        this.practice = practice;
        this.host = Owner.host(settings.environment());
        this.threads = Executors.newCachedThreadPool(Session::daemon);
        this.store = new Once<>(() -> StoreChoice.of(settings, practice));
        this.gate = new Once<>(() -> new RequestGate(store.get().slots(), Clockwork.system(), new Random()));
        this.dns = new Once<>(() -> new WireDnsClient(DnsLimits.USUAL, clock));
        this.resolver = new Once<>(() -> Resolver.of(settings, practice));
        this.authorisations = new Renewed<>(clock, DnsLimits.USUAL.memoAtMost(), SesAuthorisations::new);
        boolean authoritative = settings.authoritative();
        this.reader =
                new Once<>(() -> MailFromDnsReader.of(dns(), resolver(), authorisations::get, clock, authoritative));
        this.place = new Place(settings, practice, gate::get, this::ses, clock);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mailfrom-read");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Makes the next command answer to this cancellation, tell this listener of its waits, and tell what became of
     * changes whose process is gone, as soon as it needs SES or the journal.
     */
    public void begin(Cancellation cancellation, GateListener listener, Consumer<Recovery.Resolved> resolved) {
        asker = new Asker(Priority.INTERACTIVE, cancellation, listener);
        lookBack.begin(resolved);
        early = mx -> {};
    }

    /** For the command that was begun: hears what the resolver says of an MX, before the zone's own servers have spoken. */
    public void tellEarly(Consumer<DnsAnswer> listener) {
        early = listener;
    }

    /** Nothing is ever sent again blindly: SES says whether it was done. Asks SES only when there is anything to ask. */
    private void lookBack() {
        lookBack.once(() -> new Recovery(
                        store.get().journal(), new SesReader(place.ses(asker)), owner -> Owner.isGone(owner, host))
                .resolve(scope(), actor()));
    }

    @Override
    public Scope scope() {
        return place.scope();
    }

    @Override
    public String region() {
        return place.aws().region();
    }

    @Override
    public Optional<String> profile() {
        return place.aws().settings().profile();
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
            String arn = place.aws().caller().arn();
            return new Actor(actor.who(), actor.origin(), actor.host(), arn);
        } catch (SesFailure e) {
            return actor;
        }
    }

    @Override
    public SesReader ses() {
        lookBack();
        return new SesReader(place.ses(asker));
    }

    @Override
    public Inspector inspector(boolean searchRegions) {
        return new Inspector(
                        region(),
                        ses(),
                        () -> identities().registered(),
                        reader.get(),
                        searchRegions ? otherRegions()::of : identity -> List.of(),
                        threads,
                        clock)
                .telling(early);
    }

    private OtherRegions otherRegions() {
        Place here = place;
        Asker who = asker;
        return new OtherRegions(other -> here.ses(other, who), region(), threads);
    }

    @Override
    public Planner planner(boolean searchRegions) {
        return new Planner(inspector(searchRegions), scope());
    }

    /** Carries out what somebody has said yes to. */
    public Executor executor() {
        Place here = place;
        Asker now = asker;
        // Looks back even when the person has pressed Ctrl-C: what was sent has to be known.
        SesGateway lookingBack = here.ses(new Asker(now.priority(), new Cancellation(), now.listener()));
        return new Executor(
                journal(),
                lookingBack,
                (identity, setting, cancellation, before) -> here.ses(
                                new Asker(now.priority(), cancellation, now.listener()))
                        .lookingFirst(before)
                        .setMailFrom(identity, setting),
                Owner.self(host).toString());
    }

    @Override
    public BulkPlanner bulkPlanner() {
        return new BulkPlanner(inspector(false), scope());
    }

    /** Carries out changes of many, behind everything a person waits for. */
    public ApplyRun applyRun() {
        Place here = place;
        GateListener listener = asker.listener();
        return new ApplyRun(
                journal(),
                new SesReader(here.ses(new Asker(Priority.BULK, new Cancellation(), listener))),
                (identity, setting, cancellation, before) -> here.ses(new Asker(Priority.BULK, cancellation, listener))
                        .lookingFirst(before)
                        .setMailFrom(identity, setting),
                Owner.self(host).toString(),
                signed(),
                Clockwork.system(),
                threads);
    }

    @Override
    public Duration interval() {
        return practice.map(Practice::interval).orElse(Store.INTERVAL);
    }

    /** Gives the command standard input. */
    public void input(InputStream standardInput) {
        input = standardInput;
    }

    @Override
    public InputStream open(String file) throws IOException {
        return file.equals("-") ? input : Files.newInputStream(Path.of(file));
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
        return place.book();
    }

    /** Reads all identities in the background, behind everything a person waits for. */
    public void warm() {
        warm(() -> {});
    }

    /** The same. @param then is run afterwards, however it went */
    public void warm(Runnable then) {
        Place here = place;
        threads.execute(() -> {
            try {
                RememberedIdentities book = here.book().open();
                book.load();
                book.refresh(new SesReader(here.ses(new Asker(Priority.BULK, closing, GateListener.SILENT))));
            } catch (RuntimeException e) {
                // Completion has less to offer; the first command that needs SES meets the same and says so.
                unread.set(Optional.of(e));
            } finally {
                then.run();
            }
        });
    }

    /** Why the last reading in the background failed, told once. */
    public Optional<RuntimeException> unread() {
        return unread.getAndSet(Optional.empty());
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
        return practice.<ZonePublisher>map(Practice::sandbox)
                .or(() -> RemoteZone.at(place.aws().endpoint()));
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
        return place.caller();
    }

    /** Who cannot be there stays here. */
    @Override
    public synchronized void use(Optional<String> profile, Optional<String> region) {
        Optional<String> keptProfile = profile.or(settings::profile);
        Optional<String> keptRegion = region.or(() -> profile.isPresent() ? Optional.empty() : settings.region());
        Settings wanted = settings.with(keptProfile, keptRegion);
        Place there = new Place(wanted, practice, gate::get, this::ses, clock);
        there.scope();
        settings = wanted;
        place = there;
        warm();
    }

    @Override
    public List<String> profiles() {
        return place.profiles();
    }

    @Override
    public StoreReport store() {
        StoreHealth health = store.get().health();
        String detail = health.changes() + " changes, " + health.events() + " events, the chain is whole";
        return new StoreReport(health.place(), detail, String.join(" ", health.problems()));
    }

    @Override
    public void backup(Path file) {
        store.get().backup(file);
    }

    @Override
    public Serving serveSandbox(int port, int dnsPort, int speed) {
        Practice served;
        try {
            served = Practice.start(
                    SandboxSettings.defaults().withPorts(port, dnsPort).withSpeed(speed));
        } catch (UncheckedIOException e) {
            throw new SyntaxError(e.getMessage(), "Name free ports, or none: mailfrom sandbox");
        }
        String endpoint = served.sandbox().endpoint().toString();
        return new Serving(endpoint, served.dnsServer(), served.exports(), served);
    }

    /** The file for the lines typed here; each account and region has its own. Empty until the account is known. */
    public Optional<Path> historyFile() {
        return place.historyFile();
    }

    /** Where one is, for the prompt: {@code prod·eu-west-1}. Never asks AWS. */
    public String place() {
        return place.words();
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
        return place.changes();
    }

    /** Remembers the last changes for completion, where account and store are known anyway; asks nobody else. */
    public void noteChanges() {
        store.made().map(Store::journal).ifPresent(place::noteChanges);
    }

    /** What runs in the background is stopped first, so that nothing is opened again behind it. */
    @Override
    public void close() {
        closing.cancel();
        threads.shutdownNow();
        try {
            threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dns.made().ifPresent(DnsClient::close);
        store.made().ifPresent(Store::close);
        practice.ifPresent(Practice::close);
    }
}
