package dev.mailfrom.tests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.publish.cloudflare.CloudflareDouble;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.sandbox.runtime.InjectedDnsFault;
import dev.mailfrom.core.sandbox.runtime.SandboxAccount;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.RunningProgram;
import dev.mailfrom.tests.fixture.StoreAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * The program is killed (SIGKILL) where it is most dangerous: the provider has carried out the request, and its answer is
 * not in the journal yet. The next program finds the records and sends nothing again. All other boundaries are tried in one
 * process, at each provider.
 */
class PublishKillTest {

    private static final String CHANGE = "ChangeResourceRecordSets";
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Sandbox sandbox;
    private static CloudflareDouble cloudflare;

    /** One for each batch that the double has carried out. */
    private static final Semaphore DONE = new Semaphore(0);

    private final CountDownLatch killed = new CountDownLatch(1);

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxSettings.defaults().withPace(Duration.ZERO));
        cloudflare = new CloudflareDouble();
        cloudflare.addZone("example.org", "active", "full", "ns1.example.net", "ns2.example.net");
    }

    @AfterAll
    static void stop() {
        cloudflare.close();
        sandbox.close();
    }

    @AfterEach
    void noFaultsAreLeft() {
        killed.countDown();
        sandbox.faults().clear();
    }

    /** A provider that carries out the next request and does not answer. */
    enum Provider {
        ROUTE_53(List.of("example.com", "news.example.com")) {
            @Override
            List<String> options(MailfromInstallation mailfrom) {
                sandbox.faults().delaySes(CHANGE, LONG, 1);
                return List.of();
            }

            /** The sandbox's name servers have it when Route 53 is in sync. */
            @Override
            boolean hasDone(String domain) {
                sandbox.advance(Duration.ofMinutes(2));
                return isInDns(domain);
            }
        },
        DYNAMIC_UPDATE(List.of("alerts.example.net", "legacy.example.net")) {
            @Override
            List<String> options(MailfromInstallation mailfrom) {
                sandbox.faults().failDns(Sandbox.UPDATED_ZONE, Optional.empty(), InjectedDnsFault.LOST_UPDATE, 1);
                Path key = mailfrom.write("zone.key", sandbox.updateKey().fileText());
                try {
                    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return List.of(
                        "--dns-zone",
                        Sandbox.UPDATED_ZONE + " = rfc2136 server=127.0.0.1:"
                                + sandbox.dnsServer().getPort() + " key-file=" + key);
            }

            @Override
            boolean hasDone(String domain) {
                return isInDns(domain);
            }
        },
        CLOUDFLARE(List.of("shop.example.org", "orders.example.org")) {
            /** The sandbox's name servers do not have what the double has, so they are not asked. */
            @Override
            List<String> options(MailfromInstallation mailfrom) {
                cloudflare.environment().forEach(mailfrom::set);
                return List.of("--no-authoritative", "--dns-zone", "example.org = cloudflare");
            }

            @Override
            boolean hasDone(String domain) {
                return DONE.availablePermits() > 0;
            }
        };

        private final List<String> identities;

        Provider(List<String> identities) {
            this.identities = identities;
        }

        /** Makes the next request the lost one. @return for the command line */
        abstract List<String> options(MailfromInstallation mailfrom);

        abstract boolean hasDone(String domain);
    }

    @ParameterizedTest(name = "{0}, identities: {1}")
    @CsvSource({
        "ROUTE_53, 1",
        "ROUTE_53, 2",
        "DYNAMIC_UPDATE, 1",
        "DYNAMIC_UPDATE, 2",
        "CLOUDFLARE, 1",
        "CLOUDFLARE, 2",
    })
    void whatTheProviderHasDoneIsFoundAndNotSentAgain(Provider provider, int identities) {
        try (MailfromInstallation mailfrom = MailfromInstallation.beside(sandbox)) {
            mailfrom.hurry(Duration.ofMillis(20));
            StoreLocation.File store = new StoreLocation.File(mailfrom.state().resolve("store.db"));
            List<String> options = provider.options(mailfrom);
            DONE.drainPermits();
            cloudflare.afterNextBatch(any -> {
                DONE.release();
                await(killed);
            });
            int sent = mailfrom.sent().size();

            RunningProgram running = mailfrom.start(line(mailfrom, provider, identities, options));
            String last = (identities == 1 ? "one." : "many.") + provider.identities.get(identities - 1);
            running.await("the provider has done it", () -> provider.hasDone(last));
            assertThat(StoreAccess.of(store.path().toString()).isRecord("executing"))
                    .isTrue();
            running.kill();
            killed.countDown();
            sandbox.faults().clear();
            List<String> resume = new ArrayList<>(List.of("resume"));
            resume.addAll(options);
            ProgramResult resumed = mailfrom.run(resume.toArray(String[]::new));

            assertThat(resumed.exit()).as(resumed.out() + resumed.err()).isZero();
            assertThat(resumed.err()).contains("has the new DNS records");
            assertThat(mailfrom.sent()).hasSize(sent + identities);
            isWrittenOnce(store, mailfrom, 2 * identities);
            assertThat(mailfrom.storeProblems(store)).isEmpty();
        }
    }

    /** Each way takes another label, because the sandbox is the same. */
    private static String[] line(
            MailfromInstallation mailfrom, Provider provider, int identities, List<String> options) {
        List<String> line = new ArrayList<>();
        if (identities == 1) {
            String identity = provider.identities.get(0);
            line.addAll(List.of("set", identity, "one", "--publish", "--confirm", identity));
        } else {
            StringBuilder file = new StringBuilder("defaults: {mail_from_label: many}\nidentities:\n");
            provider.identities.forEach(
                    identity -> file.append("  - {identity: ").append(identity).append("}\n"));
            line.addAll(List.of(
                    "apply",
                    mailfrom.write("file.yml", file.toString()).toString(),
                    "--publish",
                    "--confirm",
                    String.valueOf(identities)));
        }
        line.addAll(options);
        return line.toArray(String[]::new);
    }

    /** Looked at from here, because another program would take seconds to start. */
    private static void isWrittenOnce(StoreLocation location, MailfromInstallation mailfrom, int records) {
        try (Store store = new Store(location, mailfrom.home().resolve("cache").resolve("mailfrom"))) {
            AccountRegion scope = new AccountRegion(SandboxAccount.ID, "us-east-1");
            String id = store.journal()
                    .history(HistoryQuery.newest(scope, 1))
                    .get(0)
                    .id();
            Change change = store.journal().find(id).orElseThrow();
            assertThat(change.state()).isEqualTo(ChangeState.APPLIED);
            assertThat(change.records())
                    .hasSize(records)
                    .extracting(RecordItem::state)
                    .containsOnly(RecordState.APPLIED);
            assertThat(store.journal().events(id))
                    .filteredOn(event ->
                            event.is(JournalEventType.RECORD) && event.to().equals("executing"))
                    .as("one for each set and request")
                    .hasSize(records);
        }
    }

    private static boolean isInDns(String domain) {
        try {
            Record question = Record.newRecord(Name.fromString(domain + "."), Type.MX, DClass.IN);
            Message answer = new SimpleResolver(sandbox.dnsServer()).send(Message.newQuery(question));
            return !answer.getSection(Section.ANSWER).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
