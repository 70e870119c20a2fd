package dev.mailfrom.core.command;

import dev.mailfrom.core.audit.monitor.IdentityMonitor;
import dev.mailfrom.core.audit.scan.IdentityScan;
import dev.mailfrom.core.audit.scan.ScanTarget;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.plan.Planner;
import dev.mailfrom.core.change.run.ApplyProgress;
import dev.mailfrom.core.change.run.ChangeExecutor;
import dev.mailfrom.core.change.run.ExecutionContext;
import dev.mailfrom.core.change.run.FakeSesGateway;
import dev.mailfrom.core.change.run.InMemoryJournal;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.command.line.Tokenizer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.ZonePublisher;
import dev.mailfrom.core.dns.mailfrom.FakeDns;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.jdbc.AuditResultStore;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A desk with everything in memory and a clock that goes when it is told to. */
public final class FakeCommandContext implements CommandContext {

    private final java.util.Map<String, String> files = new java.util.HashMap<>();
    private final List<java.nio.file.Path> copies = new java.util.ArrayList<>();

    public final FakeSesGateway ses = new FakeSesGateway();
    public final FakeDns dns = new FakeDns();
    public final InMemoryJournal journal = new InMemoryJournal();
    public final List<IdentityMonitor.MonitorSpec> specs = new java.util.ArrayList<>();
    public final Store store = StoreEngine.newLocation(StoreEngine.SQLITE);
    public boolean sandbox;
    public Actor actor = PlanFixtures.ALICE;
    public Instant now = SnapshotFixture.NOON;

    /** Carries out what was proposed, as if somebody had said yes. */
    public void confirm(CommandResult result) {
        var plan = ((CommandResult.Proposal) result).plan();
        ChangeExecutor executor = new ChangeExecutor(
                new ExecutionContext(journal, ses(), ses, actor, "test", Ticker.system(), changeInterval()));
        executor.execute(executor.begin(plan, ""), false, new CancellationToken(), ApplyProgress.Listener.SILENT);
    }

    /** Reads the line and runs its command. */
    public CommandResult run(String line) {
        CommandParser.Parsed parsed = CommandParser.parse(Tokenizer.words(line));
        return parsed.command().orElseThrow().run(this, parsed.options());
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public AccountRegion scope() {
        return PlanFixtures.SCOPE;
    }

    @Override
    public String region() {
        return PlanFixtures.SCOPE.region();
    }

    @Override
    public Optional<String> profile() {
        return Optional.empty();
    }

    @Override
    public boolean isSandbox() {
        return sandbox;
    }

    @Override
    public Actor actor() {
        return actor;
    }

    @Override
    public SesReader ses() {
        return new SesReader(ses);
    }

    @Override
    public SnapshotReader inspector(boolean searchRegions) {
        return new SnapshotReader(
                region(), ses(), () -> ses().identities(), dns.reader(), identity -> List.of(), Runnable::run, clock());
    }

    @Override
    public Planner planner(boolean searchRegions) {
        return new Planner(inspector(searchRegions), scope());
    }

    @Override
    public IdentityScan scan(List<String> regions, boolean thorough) {
        return new IdentityScan(
                regions.stream()
                        .map(region -> new ScanTarget(new AccountRegion(scope().account(), region), ending -> ses))
                        .toList(),
                thorough,
                dns.reader(),
                dns,
                resolver(),
                Runnable::run,
                clock());
    }

    @Override
    public AuditResultStore auditResults() {
        return store.auditResults();
    }

    @Override
    public IdentityMonitor monitor(IdentityMonitor.MonitorSpec spec) {
        specs.add(spec);
        return new IdentityMonitor(
                spec,
                scan(List.of(spec.region()), false),
                store.monitoredStates(),
                store.leases(),
                "test",
                owner -> false,
                () -> 0);
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public IdentityCache identityCache() {
        return new IdentityCache() {
            @Override
            public Collection<Identity> registered() {
                return ses().identities();
            }

            @Override
            public Map<Identity, Optional<MailFromAttributes>> cached() {
                Map<Identity, Optional<MailFromAttributes>> all = new LinkedHashMap<>();
                ses().identities().forEach(identity -> all.put(identity, Optional.empty()));
                return all;
            }

            @Override
            public void update(Map<Identity, Optional<MailFromAttributes>> seen) {
                throw new UnsupportedOperationException("no test needs it");
            }
        };
    }

    @Override
    public DnsClient dns() {
        return dns;
    }

    @Override
    public DnsServer resolver() {
        return dns.resolver();
    }

    @Override
    public Optional<ZonePublisher> zonePublisher() {
        return sandbox ? Optional.of(dns) : Optional.empty();
    }

    @Override
    public PollSchedule pollSchedule() {
        return PollSchedule.SES;
    }

    @Override
    public Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    @Override
    public CallerDetails callerIdentity() {
        return new CallerDetails(scope().account(), actor.awsPrincipal(), "http://127.0.0.1:1", "a test");
    }

    @Override
    public void switchTo(Optional<String> profile, Optional<String> region) {
        throw new UnsupportedOperationException("no test needs it");
    }

    @Override
    public List<String> profiles() {
        return List.of();
    }

    @Override
    public java.time.Duration changeInterval() {
        return java.time.Duration.ofMillis(1025);
    }

    /** What the file {@code name} holds. */
    public void file(String name, String text) {
        files.put(name, text);
    }

    @Override
    public java.io.InputStream open(String name) throws java.io.IOException {
        if (!files.containsKey(name)) {
            throw new java.io.FileNotFoundException(name);
        }
        return new java.io.ByteArrayInputStream(files.get(name).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public void backup(java.nio.file.Path file) {
        copies.add(file);
    }

    /** Where the store was copied to. */
    public List<java.nio.file.Path> copies() {
        return List.copyOf(copies);
    }

    @Override
    public StoreReport store() {
        return new StoreReport("memory", "well", "");
    }

    @Override
    public RunningSandbox serveSandbox(int port, int dnsPort, int speed) {
        throw new UnsupportedOperationException("no test needs it");
    }
}
