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
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.Notices;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.journal.StoreHealth;
import dev.mailfrom.core.journal.Watches;
import dev.mailfrom.core.journal.Whispers;
import dev.mailfrom.core.rules.Inspector;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.ses.Identity;
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
import java.util.function.Function;

/**
 * One person at one account and region. The parts are made when they are first used, because most commands need few of
 * them. Thread-safe as far as the background may read while a command runs; commands run one after the other.
 */
public final class Session implements Desk, AutoCloseable {

    private final Clock clock;
    private final boolean first;
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
        this.first = true;
        this.practice = practice;
        this.equipment = new Equipment(settings, clock, practice);
        this.signature = new Signature(settings);
        this.warming = new Warming(equipment.threads(), equipment.closing());
        this.place = placeOf(settings);
    }

    private Session(Settings settings, Session other) {
        this.settings = settings;
        this.clock = other.clock;
        this.first = false;
        this.practice = other.practice;
        this.equipment = other.equipment;
        this.signature = other.signature;
        this.warming = new Warming(equipment.threads(), equipment.closing());
        this.place = placeOf(settings);
    }

    /**
     * Another account or region of the same process. It has this session's store, gate, DNS and sandbox, and is of use only
     * as long as this one is open.
     *
     * @param there the same settings but for profile, role and region
     */
    public Session beside(Settings there) {
        return new Session(there, this);
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
        lookBack.once(() -> {
            Journal journal = equipment.store().journal();
            SesReader reader = new SesReader(place.ses(asker));
            List<Recovery.Resolved> resolved = new Recovery(journal, reader, this::isGone).resolve(scope(), actor());
            equipment.gate().storeIsThere();
            return resolved;
        });
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

    /** The person, as AWS sees whoever acts by that name. Without the principal where AWS does not say. */
    public Actor signed(Actor person) {
        return signature.signed(person, place);
    }

    @Override
    public SesReader ses() {
        lookBackIfPossible();
        return new SesReader(place.ses(asker));
    }

    /** Reads go on while the store is away; what was interrupted is looked at when it is back. */
    private void lookBackIfPossible() {
        try {
            lookBack();
        } catch (StoreFailure failure) {
            if (!failure.isAway()) {
                throw failure;
            }
            equipment.gate().storeIsAway(failure);
            asker.listener().alone(failure);
        }
    }

    @Override
    public Inspector inspector(boolean searchRegions) {
        return inspector(ses(), searchRegions ? otherRegions()::of : identity -> List.of())
                .telling(early);
    }

    private Inspector inspector(SesReader reading, Function<Identity, List<String>> elsewhere) {
        return new Inspector(
                region(),
                reading,
                () -> identities().registered(),
                equipment.reader(),
                elsewhere,
                equipment.threads(),
                clock);
    }

    /** SES for looks that nobody waits for: behind everything interactive, before what is in bulk. */
    public SesReader watching() {
        return new SesReader(place.ses(new Asker(Priority.WATCH, equipment.closing(), GateListener.SILENT)));
    }

    /** Reads for the rules in the same way. */
    public Inspector watchingInspector() {
        return inspector(watching(), identity -> List.of());
    }

    private OtherRegions otherRegions() {
        Place here = place;
        Asker who = asker;
        return new OtherRegions(other -> here.elsewhere(other, who), region(), equipment.threads());
    }

    @Override
    public Planner planner(boolean searchRegions) {
        return new Planner(inspector(searchRegions), scope());
    }

    /** Carries out what somebody has said yes to. */
    public Executor executor() {
        return hands().executor();
    }

    /** The same, with the request to SES in that person's name where a role is assumed. @param sessionName see {@link Principals} */
    public Executor executor(String sessionName) {
        return hands().executor(sessionName);
    }

    /** The name by which this process holds leases in the store. */
    public String owner() {
        return signature.owner();
    }

    /** Whether an owner of leases is known to be gone; of most others nothing is known. */
    public boolean isGone(String owner) {
        return Owner.isGone(owner, signature.host());
    }

    @Override
    public BulkPlanner bulkPlanner() {
        return new BulkPlanner(inspector(false), scope());
    }

    @Override
    public Sweep sweep(List<String> regions, boolean thorough) {
        lookBackIfPossible();
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
        return hands().applyRun();
    }

    private Hands hands() {
        return new Hands(place, asker, journal(), signature);
    }

    @Override
    public Duration interval() {
        return equipment.interval();
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

    /** What is followed after a change. */
    public Watches watches() {
        return equipment.store().watches();
    }

    /** The messages about what is watched and not well. */
    public Notices notices() {
        return equipment.store().notices();
    }

    /** What persons in a chat are yet to be told. */
    public Whispers whispers() {
        return equipment.store().whispers();
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
        warming.start(place, then);
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
    public List<HistoryEntry> knownChanges() {
        return place.changes();
    }

    /** Remembers the last changes for completion, where account and store are known anyway; asks nobody else. */
    public void noteChanges() {
        equipment.openStore().map(Store::journal).ifPresent(place::noteChanges);
    }

    @Override
    public void close() {
        if (first) {
            equipment.close();
        }
    }
}
