package dev.mailfrom.core.session;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.plan.Planner;
import dev.mailfrom.core.change.publishing.AuthoritativeServers;
import dev.mailfrom.core.change.publishing.PublishingPorts;
import dev.mailfrom.core.change.records.DomainUsers;
import dev.mailfrom.core.change.run.OpenChanges;
import dev.mailfrom.core.change.throttle.Priority;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.change.throttle.ThrottleListener;
import dev.mailfrom.core.change.throttle.ThrottleStatistics;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.IdentityCache;
import dev.mailfrom.core.command.SettingsAccess;
import dev.mailfrom.core.dns.client.DnsStatistics;
import dev.mailfrom.core.file.InputFiles;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.publish.zones.DelegatedZoneFinder;
import dev.mailfrom.core.publish.zones.ZoneDirectory;
import dev.mailfrom.core.publish.zones.ZoneMapping;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.ses.SesReader;
import dev.mailfrom.core.ses.aws.credentials.MfaCodes;
import dev.mailfrom.core.session.settings.EffectiveSettings;
import dev.mailfrom.core.session.settings.SessionSettings;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;

/**
 * Wires what one person uses at one account and region. Parts are made on first use. Background work may read while a
 * command runs; commands run one after the other.
 */
public final class Session implements CommandContext, AutoCloseable {

    private final boolean ownsResources;
    private final SharedResources resources;
    private final ActorIdentity self;
    private final CommandAccess access;
    private final SessionSettings settings;
    private volatile DnsProviders providers;
    private volatile InputStream input = InputStream.nullInputStream();
    private volatile AwsTarget target;
    private volatile GlobalOptions started = new GlobalOptions();

    /** Starts a sandbox where the settings want one. */
    public Session(SessionSettings settings, Clock clock) {
        this(
                settings,
                clock,
                settings.sandbox() ? Optional.of(LocalSandbox.start(SandboxSettings.defaults())) : Optional.empty());
    }

    /** @param sandbox closed with the session; empty where AWS is meant */
    public Session(SessionSettings settings, Clock clock, Optional<LocalSandbox> sandbox) {
        this(settings, new SharedResources(settings, clock, sandbox), new ActorIdentity(settings), true);
    }

    private Session(SessionSettings settings, SharedResources resources, ActorIdentity self, boolean ownsResources) {
        this.ownsResources = ownsResources;
        this.resources = resources;
        this.self = self;
        this.settings = settings;
        this.access = new CommandAccess(resources, self, this::zone);
        this.target = new AwsTarget(settings, resources, this::ses);
        this.providers = providers(target);
    }

    /**
     * A session for another account or region that shares this session's store, throttle, DNS and sandbox. It cannot be
     * used after this one is closed.
     *
     * @param other the same settings but for profile, role and region
     */
    public Session forTarget(SessionSettings other) {
        return new Session(other, resources, self, false);
    }

    /**
     * A session for one line with another profile or region, as {@link #switchTo} would choose them; this one stays where it
     * is.
     *
     * @throws dev.mailfrom.core.ses.SesCallException if the profile does not exist
     */
    public Session forLine(Optional<String> profile, Optional<String> region) {
        Session there = forTarget(target.with(profile, region).settings());
        there.input(input);
        there.prompt().requireProfile();
        return there;
    }

    /** Prepares for the next command. */
    public CommandAccess access() {
        return access;
    }

    /** Tells commands the options of the start. */
    public void started(GlobalOptions options) {
        started = options;
    }

    /** Gives commands standard input. */
    public void input(InputStream standardInput) {
        input = standardInput;
    }

    /** Codes of MFA devices: which one is wanted, and what a person has typed. */
    public MfaCodes mfaCodes() {
        return resources.mfaCodes();
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Actor actor() {
        return self.actor();
    }

    @Override
    public SesReader ses() {
        return access.reads(target).ses();
    }

    @Override
    public SnapshotReader snapshots(boolean searchRegions) {
        TargetReads reads = access.reads(target);
        SnapshotReader reader = searchRegions ? reads.snapshotsOfAllRegions() : reads.snapshots();
        return reader.withFirstAnswerListener(access.firstAnswer());
    }

    @Override
    public Planner planner(boolean searchRegions) {
        return new Planner(snapshots(searchRegions), target.scope());
    }

    @Override
    public DomainUsers domainUsers() {
        return access.reads(target).regions();
    }

    /** Reads behind everything interactive and before bulk work. */
    public TargetReads background() {
        return new TargetReads(
                target, resources, new RequestContext(Priority.WATCH, resources.closing(), ThrottleListener.SILENT));
    }

    public ExecutorFactory executors() {
        return new ExecutorFactory(
                target,
                access.requests(),
                this::journal,
                self,
                new PublishingPorts(
                        this::zone,
                        new AuthoritativeServers(name -> resources.dnsReader().readServers(name))));
    }

    @Override
    public Scans scans() {
        return new ScanFactory(target, resources, self, access);
    }

    @Override
    public IdentityCache identityCache() {
        return target.identityCache();
    }

    public IdentityPrefetch prefetch() {
        return target.prefetch();
    }

    public PromptData prompt() {
        return target.prompt();
    }

    @Override
    public Journal journal() {
        return access.journal(target);
    }

    /** What is left to do in this account and region. Opens the store, and asks SES nothing. */
    public OpenChanges openChanges() {
        return OpenChanges.of(store().journal(), target.scope(), self::isProcessDead, clock().instant());
    }

    @Override
    public Store store() {
        return resources.store();
    }

    /** The name by which this process holds leases in the store. */
    public String owner() {
        return self.owner();
    }

    /** Whether the owner of a lease is a dead process of this machine. Nothing is known of other machines. */
    public boolean isProcessDead(String owner) {
        return self.isProcessDead(owner);
    }

    @Override
    public Dns dns() {
        return new Dns(resources.dns(), resources.resolver(), resources.dnsReader());
    }

    /** What the throttle of this process has done. */
    public ThrottleStatistics throttleStatistics() {
        return resources.throttle().statistics();
    }

    /** What became of this process's DNS questions. */
    public DnsStatistics dnsStatistics() {
        return resources.dnsStatistics();
    }

    private DnsProviders providers(AwsTarget target) {
        return new DnsProviders(
                settings,
                target::route53,
                account -> resources.route53Paces().of("route53", account, access::requests),
                user -> resources.cloudflarePaces().of("cloudflare", user, access::requests),
                resources.clock());
    }

    @Override
    public ZoneDirectory zones() {
        return new ZoneDirectory(
                new DelegatedZoneFinder(resources.dns(), resources.resolver()),
                new ZoneMapping(settings.dnsZones()),
                providers::of);
    }

    private ZoneDirectory.ZoneAccess zone(String name) {
        return zones().open(name);
    }

    @Override
    public Clock clock() {
        return resources.clock();
    }

    @Override
    public SettingsAccess settings() {
        return new EffectiveSettings(target.settings(), started);
    }

    @Override
    public InputFiles files() {
        return InputFiles.of(settings.home(), settings.environment(), input);
    }

    @Override
    public synchronized void switchTo(Optional<String> profile, Optional<String> region) {
        CancellationToken mine = access.requests().cancellation();
        AwsTarget next = target.with(profile, region);
        next.scope();
        // A person who did not wait for the answer goes on where they were.
        mine.checkCancelled();
        target = next;
        providers = providers(next);
        next.prefetch().start();
    }

    @Override
    public RunningSandbox serveSandbox(int port, int dnsPort, int speed, boolean tls) {
        SandboxSettings plain =
                SandboxSettings.defaults().withPorts(port, dnsPort).withSpeed(speed);
        return LocalSandbox.serve(tls ? plain.withTls() : plain);
    }

    @Override
    public void close() {
        if (ownsResources) {
            resources.close();
        }
    }
}
