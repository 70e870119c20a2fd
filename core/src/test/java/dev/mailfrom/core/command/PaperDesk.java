package dev.mailfrom.core.command;

import dev.mailfrom.core.audit.Site;
import dev.mailfrom.core.audit.Sweep;
import dev.mailfrom.core.audit.Watchdog;
import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.change.Executor;
import dev.mailfrom.core.change.FakeSes;
import dev.mailfrom.core.change.MemoryJournal;
import dev.mailfrom.core.change.Planner;
import dev.mailfrom.core.change.Plans;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.FakeDns;
import dev.mailfrom.core.dns.ZonePublisher;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Audits;
import dev.mailfrom.core.journal.Engine;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.rules.Given;
import dev.mailfrom.core.rules.Inspector;
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
final class PaperDesk implements Desk {

    private final java.util.Map<String, String> files = new java.util.HashMap<>();
    private final List<java.nio.file.Path> copies = new java.util.ArrayList<>();

    final FakeSes ses = new FakeSes();
    final FakeDns dns = new FakeDns();
    final MemoryJournal journal = new MemoryJournal();
    final List<Watchdog.Order> orders = new java.util.ArrayList<>();
    final Store store = Engine.fresh(Engine.SQLITE);
    boolean sandbox;
    Actor actor = Plans.ALICE;
    Instant now = Given.NOON;

    /** Carries out what was proposed, as if somebody had said yes. */
    void agree(Result result) {
        var plan = ((Result.Proposal) result).plan();
        new Executor(journal, ses, ses, "test").execute(plan, actor, "", new Cancellation());
    }

    /** Reads the line and runs its command. */
    Result run(String line) {
        Grammar.Parsed parsed = Grammar.parse(Tokens.words(line));
        return parsed.command().orElseThrow().run(this, parsed.options());
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Scope scope() {
        return Plans.SCOPE;
    }

    @Override
    public String region() {
        return Plans.SCOPE.region();
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
    public Inspector inspector(boolean searchRegions) {
        return new Inspector(
                region(), ses(), () -> ses().identities(), dns.reader(), identity -> List.of(), Runnable::run, clock());
    }

    @Override
    public Planner planner(boolean searchRegions) {
        return new Planner(inspector(searchRegions), scope());
    }

    @Override
    public Sweep sweep(List<String> regions, boolean thorough) {
        return new Sweep(
                regions.stream()
                        .map(region -> new Site(new Scope(scope().account(), region), ending -> ses))
                        .toList(),
                thorough,
                dns.reader(),
                dns,
                resolver(),
                Runnable::run,
                clock());
    }

    @Override
    public Audits audits() {
        return store.audits();
    }

    @Override
    public Watchdog watchdog(Watchdog.Order order) {
        orders.add(order);
        return new Watchdog(
                order,
                sweep(List.of(order.region()), false),
                store.sightings(),
                store.turns(),
                "test",
                owner -> false,
                () -> 0);
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public IdentityBook identities() {
        return new IdentityBook() {
            @Override
            public Collection<Identity> registered() {
                return ses().identities();
            }

            @Override
            public Map<Identity, Optional<MailFromAttributes>> remembered() {
                Map<Identity, Optional<MailFromAttributes>> all = new LinkedHashMap<>();
                ses().identities().forEach(identity -> all.put(identity, Optional.empty()));
                return all;
            }

            @Override
            public void remember(Map<Identity, Optional<MailFromAttributes>> seen) {
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
    public Optional<ZonePublisher> zone() {
        return sandbox ? Optional.of(dns) : Optional.empty();
    }

    @Override
    public Pace pace() {
        return Pace.SES;
    }

    @Override
    public Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    @Override
    public Caller caller() {
        return new Caller(scope().account(), actor.awsPrincipal(), "http://127.0.0.1:1", "a test");
    }

    @Override
    public void use(Optional<String> profile, Optional<String> region) {
        throw new UnsupportedOperationException("no test needs it");
    }

    @Override
    public List<String> profiles() {
        return List.of();
    }

    @Override
    public dev.mailfrom.core.change.BulkPlanner bulkPlanner() {
        return new dev.mailfrom.core.change.BulkPlanner(inspector(false), scope());
    }

    @Override
    public java.time.Duration interval() {
        return java.time.Duration.ofMillis(1025);
    }

    /** What the file {@code name} holds. */
    void file(String name, String text) {
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
    List<java.nio.file.Path> copies() {
        return List.copyOf(copies);
    }

    @Override
    public StoreReport store() {
        return new StoreReport("memory", "well", "");
    }

    @Override
    public Serving serveSandbox(int port, int dnsPort, int speed) {
        throw new UnsupportedOperationException("no test needs it");
    }
}
