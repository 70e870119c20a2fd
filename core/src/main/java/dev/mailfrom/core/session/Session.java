package dev.mailfrom.core.session;

import dev.mailfrom.core.audit.monitor.IdentityMonitor;
import dev.mailfrom.core.audit.scan.IdentityScan;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.plan.Planner;
import dev.mailfrom.core.change.run.ChangeExecutor;
import dev.mailfrom.core.change.run.Recovery;
import dev.mailfrom.core.change.throttle.Priority;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.change.throttle.ThrottleListener;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.IdentityCache;
import dev.mailfrom.core.command.PollSchedule;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.ZonePublisher;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.StoreComponent;
import dev.mailfrom.core.journal.jdbc.AuditResultStore;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreHealth;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesReader;
import dev.mailfrom.core.session.settings.SessionSettings;
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
public final class Session implements CommandContext, AutoCloseable {

    private final Clock clock;
    private final boolean first;
    private final Optional<LocalSandbox> sandbox;
    private final SharedResources resources;
    private final ActorIdentity actor;
    private final IdentityPrefetch identityPrefetch;
    private final RecoveryOnce recoveryOnce = new RecoveryOnce();
    private volatile InputStream input = InputStream.nullInputStream();
    private volatile SessionSettings settings;
    private volatile AwsTarget awsTarget;
    private volatile Consumer<DnsAnswer> early = mx -> {};
    private volatile RequestContext context = RequestContext.of(Priority.INTERACTIVE);

    /** Starts a sandbox where the settings want one. */
    public Session(SessionSettings settings, Clock clock) {
        this(
                settings,
                clock,
                settings.sandbox() ? Optional.of(LocalSandbox.start(SandboxSettings.defaults())) : Optional.empty());
    }

    /** @param sandbox the sandbox to practise on, which is closed with the session; empty where AWS is meant */
    public Session(SessionSettings settings, Clock clock, Optional<LocalSandbox> sandbox) {
        this.settings = settings;
        this.clock = clock;
        this.first = true;
        this.sandbox = sandbox;
        this.resources = new SharedResources(settings, clock, sandbox);
        this.actor = new ActorIdentity(settings);
        this.identityPrefetch = new IdentityPrefetch(resources.threads(), resources.closing());
        this.awsTarget = targetOf(settings);
    }

    private Session(SessionSettings settings, Session other) {
        this.settings = settings;
        this.clock = other.clock;
        this.first = false;
        this.sandbox = other.sandbox;
        this.resources = other.resources;
        this.actor = other.actor;
        this.identityPrefetch = new IdentityPrefetch(resources.threads(), resources.closing());
        this.awsTarget = targetOf(settings);
    }

    /**
     * Another account or region of the same process. It has this session's store, gate, DNS and sandbox, and is of use only
     * as long as this one is open.
     *
     * @param there the same settings but for profile, role and region
     */
    public Session forTarget(SessionSettings there) {
        return new Session(there, this);
    }

    private AwsTarget targetOf(SessionSettings wanted) {
        return new AwsTarget(wanted, sandbox, resources::throttle, this::ses, clock);
    }

    /**
     * Makes the next command answer to this cancellation, tell this listener of its waits, and tell what became of
     * changes whose process is gone, as soon as it needs SES or the journal.
     */
    public void beginCommand(
            CancellationToken cancellation, ThrottleListener listener, Consumer<Journal.InterruptedItem> recovered) {
        context = new RequestContext(Priority.INTERACTIVE, cancellation, listener);
        recoveryOnce.begin(recovered);
        early = mx -> {};
    }

    /** For the command that was begun: hears what the resolver says of an MX, before the zone's own servers have spoken. */
    public void onFirstAnswer(Consumer<DnsAnswer> listener) {
        early = listener;
    }

    /** Nothing is ever sent again blindly: SES says whether it was done. Asks SES only when there is anything to ask. */
    private void recoverInterrupted() {
        recoveryOnce.runOnce(() -> {
            Journal journal = resources.store().journal();
            SesReader reader = new SesReader(awsTarget.ses(context));
            List<Journal.InterruptedItem> resolved =
                    new Recovery(journal, reader, this::isProcessDead).resolve(scope(), actor());
            resources.throttle().markStoreAvailable();
            return resolved;
        });
    }

    @Override
    public AccountRegion scope() {
        return awsTarget.scope();
    }

    @Override
    public String region() {
        return awsTarget.aws().region();
    }

    @Override
    public Optional<String> profile() {
        return awsTarget.aws().settings().profile();
    }

    @Override
    public boolean isSandbox() {
        return sandbox.isPresent();
    }

    @Override
    public Actor actor() {
        return actor.actor();
    }

    /** The person with the principal that AWS sees, for the journal; without it where AWS does not say. */
    public Actor withPrincipal() {
        return actor.withPrincipal(awsTarget);
    }

    /** The person, as AWS sees whoever acts by that name. Without the principal where AWS does not say. */
    public Actor withPrincipal(Actor person) {
        return actor.withPrincipal(person, awsTarget);
    }

    @Override
    public SesReader ses() {
        recoverInterruptedIfPossible();
        return new SesReader(awsTarget.ses(context));
    }

    /** Reads go on while the store is away; what was interrupted is looked at when it is back. */
    private void recoverInterruptedIfPossible() {
        try {
            recoverInterrupted();
        } catch (StoreException failure) {
            if (!failure.isUnavailable()) {
                throw failure;
            }
            resources.throttle().markStoreUnavailable(failure);
            context.listener().storeUnavailable(failure);
        }
    }

    @Override
    public SnapshotReader inspector(boolean searchRegions) {
        return inspector(ses(), searchRegions ? otherRegions()::find : identity -> List.of())
                .withFirstAnswerListener(early);
    }

    private SnapshotReader inspector(SesReader reading, Function<Identity, List<String>> elsewhere) {
        return new SnapshotReader(
                region(),
                reading,
                () -> identityCache().registered(),
                resources.reader(),
                elsewhere,
                resources.threads(),
                clock);
    }

    /** SES for looks that nobody waits for: behind everything interactive, before what is in bulk. */
    public SesReader backgroundReader() {
        return new SesReader(
                awsTarget.ses(new RequestContext(Priority.WATCH, resources.closing(), ThrottleListener.SILENT)));
    }

    /** Reads for the rules in the same way. */
    public SnapshotReader backgroundSnapshotReader() {
        return inspector(backgroundReader(), identity -> List.of());
    }

    private CrossRegionSearch otherRegions() {
        AwsTarget here = awsTarget;
        RequestContext who = context;
        return new CrossRegionSearch(other -> here.sesInRegion(other, who), region(), resources.threads());
    }

    @Override
    public Planner planner(boolean searchRegions) {
        return new Planner(inspector(searchRegions), scope());
    }

    /** Executes what the person of this session has confirmed. @param priority of its requests */
    public ChangeExecutor executor(Priority priority) {
        return executorFactory().executor(priority);
    }

    /** Executes what someone else has confirmed, whose name SES sees where a role is assumed (see {@link RoleSessions}). */
    public ChangeExecutor executor(Actor person) {
        return executorFactory().executor(person);
    }

    /** The name by which this process holds leases in the store. */
    public String owner() {
        return actor.owner();
    }

    /** Whether an owner of leases is known to be gone; of most others nothing is known. */
    public boolean isProcessDead(String owner) {
        return LeaseOwner.isProcessDead(owner, actor.host());
    }

    @Override
    public IdentityScan scan(List<String> regions, boolean thorough) {
        recoverInterruptedIfPossible();
        return scanFactory().scan(regions, thorough, Priority.BULK, context.listener());
    }

    @Override
    public AuditResultStore auditResults() {
        return resources.store().auditResults();
    }

    @Override
    public IdentityMonitor monitor(IdentityMonitor.MonitorSpec spec) {
        return scanFactory().monitor(spec);
    }

    private ScanFactory scanFactory() {
        return new ScanFactory(awsTarget, resources, actor, clock);
    }

    private ExecutorFactory executorFactory() {
        return new ExecutorFactory(awsTarget, context, journal(), actor, changeInterval());
    }

    @Override
    public Duration changeInterval() {
        return resources.changeInterval();
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
        recoverInterrupted();
        return resources.store().journal();
    }

    /** Transactions on the store for a part of the program with tables of its own. */
    public Database store(StoreComponent component) {
        return resources.store().component(component);
    }

    @Override
    public IdentityCache identityCache() {
        return awsTarget.identityCache();
    }

    /** Reads all identities in the background, behind everything a person waits for. */
    public void prefetch() {
        prefetch(() -> {});
    }

    /** The same. @param then is run afterwards, however it went */
    public void prefetch(Runnable then) {
        identityPrefetch.start(awsTarget, then);
    }

    /** Why the last reading in the background failed, told once. */
    public Optional<RuntimeException> takePrefetchFailure() {
        return identityPrefetch.takeFailure();
    }

    @Override
    public DnsClient dns() {
        return resources.dns();
    }

    @Override
    public DnsServer resolver() {
        return resources.resolver();
    }

    @Override
    public Optional<ZonePublisher> zonePublisher() {
        return sandbox.<ZonePublisher>map(LocalSandbox::sandbox)
                .or(() -> RemoteSandboxZone.findAt(awsTarget.aws().endpoint()));
    }

    @Override
    public PollSchedule pollSchedule() {
        return isSandbox() ? PollSchedule.SANDBOX : PollSchedule.SES;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public CallerDetails callerIdentity() {
        return awsTarget.caller();
    }

    /** Who cannot be there stays here. */
    @Override
    public synchronized void switchTo(Optional<String> profile, Optional<String> region) {
        Optional<String> keptProfile = profile.or(settings::profile);
        Optional<String> keptRegion = region.or(() -> profile.isPresent() ? Optional.empty() : settings.region());
        SessionSettings wanted = settings.with(keptProfile, keptRegion);
        AwsTarget there = targetOf(wanted);
        there.scope();
        settings = wanted;
        awsTarget = there;
        prefetch();
    }

    @Override
    public List<String> profiles() {
        return awsTarget.profiles();
    }

    @Override
    public StoreReport store() {
        StoreHealth health = resources.store().health();
        String detail = health.changes() + " changes, " + health.events() + " events, the chain is whole";
        return new StoreReport(health.place(), detail, String.join(" ", health.problems()));
    }

    @Override
    public void backup(Path file) {
        resources.store().backup(file);
    }

    @Override
    public RunningSandbox serveSandbox(int port, int dnsPort, int speed) {
        return LocalSandbox.serve(
                SandboxSettings.defaults().withPorts(port, dnsPort).withSpeed(speed));
    }

    /** The file for the lines typed here; each account and region has its own. Empty until the account is known. */
    public Optional<Path> historyFile() {
        return awsTarget.historyFile();
    }

    /** Where one is, for the prompt: {@code prod·eu-west-1}. Never asks AWS. */
    public String promptLabel() {
        return awsTarget.promptLabel();
    }

    /** The profiles for completion; none where the files cannot be read, which the first command tells. */
    public List<String> knownProfiles() {
        try {
            return profiles();
        } catch (SesCallException e) {
            return List.of();
        }
    }

    /** The last changes, as far as this session has seen them. */
    public List<HistoryEntry> cachedChanges() {
        return awsTarget.cachedChanges();
    }

    /** Remembers the last changes for completion, where account and store are known anyway; asks nobody else. */
    public void cacheRecentChanges() {
        resources.openStore().map(Store::journal).ifPresent(awsTarget::cacheRecentChanges);
    }

    @Override
    public void close() {
        if (first) {
            resources.close();
        }
    }
}
