package dev.mailfrom.core.session;

import dev.mailfrom.core.audit.Sweep;
import dev.mailfrom.core.audit.Watchdog;
import dev.mailfrom.core.change.ApplyRun;
import dev.mailfrom.core.change.Asker;
import dev.mailfrom.core.change.BulkPlanner;
import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.change.Executor;
import dev.mailfrom.core.change.GateListener;
import dev.mailfrom.core.change.Planner;
import dev.mailfrom.core.change.Priority;
import dev.mailfrom.core.change.Recovery;
import dev.mailfrom.core.command.Desk;
import dev.mailfrom.core.command.IdentityBook;
import dev.mailfrom.core.command.Pace;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.ZonePublisher;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Audits;
import dev.mailfrom.core.journal.Cards;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.journal.StoreHealth;
import dev.mailfrom.core.rules.Inspector;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.ses.SesReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One person at one account and region. The parts are made when they are first used, because most commands need few of
 * them. Thread-safe as far as the background may read while a command runs; commands run one after the other.
 */
public final class Session implements Desk, AutoCloseable {

    private final Clock clock;
    private final Optional<Practice> practice;
    private final Equipment equipment;
    private final Signature signature;
    private final Warming warming;
    private final LookBack lookBack = new LookBack();
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
        this.equipment = new Equipment(settings, clock, practice);
        this.signature = new Signature(settings);
        this.warming = new Warming(equipment.threads(), equipment.closing());
        this.place = placeOf(settings);
    }

    private Place placeOf(Settings wanted) {
        return new Place(wanted, practice, equipment::gate, this::ses, clock);
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
                        equipment.store().journal(),
                        new SesReader(place.ses(asker)),
                        owner -> Owner.isGone(owner, signature.host()))
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
        return signature.actor();
    }

    /** The person with the principal that AWS sees, for the journal; without it where AWS does not say. */
    public Actor signed() {
        return signature.signed(place);
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
                        equipment.reader(),
                        searchRegions ? otherRegions()::of : identity -> List.of(),
                        equipment.threads(),
                        clock)
                .telling(early);
    }

    private OtherRegions otherRegions() {
        Place here = place;
        Asker who = asker;
        return new OtherRegions(other -> here.ses(other, who), region(), equipment.threads());
    }

    @Override
    public Planner planner(boolean searchRegions) {
        return new Planner(inspector(searchRegions), scope());
    }

    /** Carries out what somebody has said yes to. */
    public Executor executor() {
        return hands().executor();
    }

    @Override
    public BulkPlanner bulkPlanner() {
        return new BulkPlanner(inspector(false), scope());
    }

    @Override
    public Sweep sweep(List<String> regions, boolean thorough) {
        lookBack();
        return oversight().sweep(regions, thorough, Priority.BULK, asker.listener());
    }

    @Override
    public Audits audits() {
        return equipment.store().audits();
    }

    @Override
    public Watchdog watchdog(Watchdog.Order order) {
        return oversight().watchdog(order);
    }

    private Oversight oversight() {
        return new Oversight(place, equipment, signature, clock);
    }

    /** Carries out changes of many, behind everything a person waits for. */
    public ApplyRun applyRun() {
        return hands().applyRun(equipment.threads());
    }

    private Hands hands() {
        return new Hands(place, asker, journal(), signature);
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
        return equipment.store().journal();
    }

    /** The messages in a chat that plans are shown in. */
    public Cards cards() {
        return equipment.store().cards();
    }

    @Override
    public IdentityBook identities() {
        return place.book();
    }

    /** Reads all identities in the background, behind everything a person waits for. */
    public void warm() {
        warming.start(place);
    }

    /** Why the last reading in the background failed, told once. */
    public Optional<RuntimeException> unread() {
        return warming.failure();
    }

    @Override
    public DnsClient dns() {
        return equipment.dns();
    }

    @Override
    public DnsServer resolver() {
        return equipment.resolver();
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
        Place there = placeOf(wanted);
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
        StoreHealth health = equipment.store().health();
        String detail = health.changes() + " changes, " + health.events() + " events, the chain is whole";
        return new StoreReport(health.place(), detail, String.join(" ", health.problems()));
    }

    @Override
    public void backup(Path file) {
        equipment.store().backup(file);
    }

    @Override
    public Serving serveSandbox(int port, int dnsPort, int speed) {
        return Practice.serve(
                SandboxSettings.defaults().withPorts(port, dnsPort).withSpeed(speed));
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
        equipment.openStore().map(Store::journal).ifPresent(place::noteChanges);
    }

    @Override
    public void close() {
        equipment.close();
    }
}
