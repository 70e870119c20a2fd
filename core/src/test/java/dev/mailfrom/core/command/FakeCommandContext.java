package dev.mailfrom.core.command;

import static org.mockito.Mockito.mock;

import dev.mailfrom.core.audit.monitor.IdentityMonitor;
import dev.mailfrom.core.audit.scan.FormerDomains;
import dev.mailfrom.core.audit.scan.IdentityScan;
import dev.mailfrom.core.audit.scan.ScanTarget;
import dev.mailfrom.core.cache.Lazy;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.plan.Planner;
import dev.mailfrom.core.change.records.DomainUsers;
import dev.mailfrom.core.change.run.ApplyProgress;
import dev.mailfrom.core.change.run.ChangeExecutor;
import dev.mailfrom.core.change.run.ExecutionContext;
import dev.mailfrom.core.change.run.FakeSesGateway;
import dev.mailfrom.core.change.run.InMemoryJournal;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.dns.ZonePublisher;
import dev.mailfrom.core.dns.mailfrom.FakeDns;
import dev.mailfrom.core.file.InputFiles;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.zones.DelegatedZoneFinder;
import dev.mailfrom.core.publish.zones.ZoneDirectory;
import dev.mailfrom.core.publish.zones.ZoneMapping;
import dev.mailfrom.core.publish.zones.ZoneRule;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.SesReader;
import dev.mailfrom.core.text.AwsPlace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command context in memory whose clock the test sets. */
public final class FakeCommandContext implements CommandContext {

    private final Lazy<Path> files = new Lazy<>(FakeCommandContext::newDirectory);

    public final FakeSesGateway ses = new FakeSesGateway();
    public final FakeDns dns = new FakeDns();
    public final InMemoryJournal journal = new InMemoryJournal();
    public final List<IdentityMonitor.MonitorSpec> specs = new ArrayList<>();
    public final Store store = StoreEngine.newLocation(StoreEngine.SQLITE);
    public boolean sandbox;
    public final Map<MailFromDomain, List<DomainUsers.DomainUser>> usersElsewhere = new LinkedHashMap<>();
    public final List<String> dnsZones = new ArrayList<>();
    public DnsProvider provider = mock();
    public String standardInput = "";
    public Actor actor = PlanFixtures.ALICE;
    public Instant now = SnapshotFixture.NOON;

    /** Executes the proposed change as if it had been confirmed. */
    public void confirm(CommandResult result) {
        var plan = ((CommandResult.Proposal) result).plan();
        ChangeExecutor executor = new ChangeExecutor(
                new ExecutionContext(journal, ses(), ses, actor, "test", Ticker.system(), target().changeInterval()));
        executor.execute(executor.begin(plan, ""), false, new CancellationToken(), ApplyProgress.Listener.SILENT);
    }

    /** Parses a line and runs its command. */
    public CommandResult run(String line) {
        CommandParser.Parsed parsed = CommandParser.parse(Tokenizer.words(line));
        return parsed.command().orElseThrow().run(this, parsed.options());
    }

    public void advance(Duration time) {
        now = now.plus(time);
    }

    public final SettingsAccess settings = mock();

    @Override
    public SettingsAccess settings() {
        return settings;
    }

    @Override
    public Target target() {
        return new Target() {
            @Override
            public AccountRegion scope() {
                return PlanFixtures.SCOPE;
            }

            @Override
            public KnownScope knownScope() {
                return KnownScope.exact(scope());
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
            public AwsPlace awsPlace() {
                return AwsPlace.USUAL;
            }

            @Override
            public CallerDetails caller() {
                return new CallerDetails(scope().account(), actor.awsPrincipal(), "http://127.0.0.1:1", "a test");
            }

            @Override
            public Optional<String> unencryptedEndpoint() {
                return Optional.empty();
            }

            @Override
            public boolean isSandbox() {
                return sandbox;
            }

            @Override
            public Optional<ZonePublisher> zonePublisher() {
                return sandbox ? Optional.of(dns) : Optional.empty();
            }

            @Override
            public Duration changeInterval() {
                return Store.INTERVAL;
            }
        };
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
    public SnapshotReader snapshots(boolean searchRegions) {
        return new SnapshotReader(
                target().region(),
                ses(),
                () -> ses().identities(),
                dns.reader(),
                identity -> List.of(),
                Runnable::run,
                clock());
    }

    @Override
    public Planner planner(boolean searchRegions) {
        return new Planner(snapshots(searchRegions), target().scope());
    }

    /** Only in this region, and at those that a test adds. */
    @Override
    public DomainUsers domainUsers() {
        return domains -> {
            Map<MailFromDomain, List<DomainUsers.DomainUser>> users = new LinkedHashMap<>(usersElsewhere);
            ses().mailFromAttributes(ses().identities())
                    .forEach((identity, now) -> now.domain()
                            .filter(domains::contains)
                            .ifPresent(domain -> users.put(
                                    domain, List.of(new DomainUsers.DomainUser(identity, target().region())))));
            return users;
        };
    }

    @Override
    public Scans scans() {
        return new Scans() {
            @Override
            public IdentityScan scan(List<String> regions, boolean thorough) {
                String account = target().scope().account();
                return new IdentityScan(
                        regions.stream()
                                .map(region -> new ScanTarget(new AccountRegion(account, region), ending -> ses))
                                .toList(),
                        thorough,
                        dns.reader(),
                        dns,
                        dns.resolver(),
                        Runnable::run,
                        clock(),
                        new FormerDomains(() -> journal));
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
        };
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Store store() {
        return store;
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
    public Dns dns() {
        return new Dns(dns, dns.resolver(), dns.reader());
    }

    @Override
    public ZoneDirectory zones() {
        return new ZoneDirectory(
                new DelegatedZoneFinder(dns, dns.resolver()),
                new ZoneMapping(dnsZones.stream().map(ZoneRule::parse).toList()),
                wanted -> provider);
    }

    @Override
    public Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    @Override
    public void switchTo(Optional<String> profile, Optional<String> region) {
        throw new UnsupportedOperationException("no test needs it");
    }

    /** Writes a file that a command can name. */
    public void file(String name, String text) {
        try {
            Files.writeString(files.get().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newDirectory() {
        try {
            Path directory = Files.createTempDirectory("files");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputFiles files() {
        return new InputFiles(
                files.get(),
                files.get(),
                Map.of("FILES", files.get().toString()),
                new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public RunningSandbox serveSandbox(int port, int dnsPort, int speed, boolean tls) {
        throw new UnsupportedOperationException("no test needs it");
    }
}
