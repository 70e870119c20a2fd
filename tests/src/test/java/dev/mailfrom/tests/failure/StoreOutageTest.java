package dev.mailfrom.tests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.throttle.SchedulingDelayMeter;
import dev.mailfrom.core.journal.engine.EmbeddedPostgresServer;
import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.PaceAssertions;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.RunningProgram;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The PostgreSQL that machines share goes away and comes back. */
@Isolated("measures the pace of requests, which a busy machine disturbs")
@ExtendWith(InstallationExtension.class)
class StoreOutageTest {

    @TempDir
    private Path data;

    private final SchedulingDelayMeter meter = new SchedulingDelayMeter();
    private int port;
    private Optional<EmbeddedPostgres> server = Optional.empty();

    private void up(MailfromInstallation mailfrom) {
        EmbeddedPostgres started = EmbeddedPostgresServer.startOn(data.resolve("pg"), port);
        port = started.getPort();
        server = Optional.of(started);
        mailfrom.set("MAILFROM_STORE", EmbeddedPostgresServer.url(started, "postgres"));
    }

    @AfterEach
    void stopMeasuring() {
        meter.close();
    }

    @AfterEach
    void down() {
        server.ifPresent(EmbeddedPostgresServer::stop);
        server = Optional.empty();
    }

    @Test
    void readsGoOnAndChangesStopBeforeAnythingIsSentUntilItIsBack(MailfromInstallation mailfrom) {
        up(mailfrom);
        RunningProgram session = mailfrom.open("--yes", "--keep-going", "-o", "jsonl");
        session.type("list legacy\n");
        session.await("the list", () -> session.out().lines().count() == 1);
        assertThat(session.err()).isEmpty();

        down();
        session.type("list legacy\nshow example.com\ncheck news.example.com\n");
        session.await("three reads", () -> session.out().lines().count() == 4);
        assertThat(session.err()).contains("cannot be reached", "Reading still works", "Nothing can be changed");
        session.type("set example.com bounce\nhistory\nlist alerts\n");
        session.await("another read", () -> session.out().lines().count() == 5);
        assertThat(session.err().lines().filter(line -> line.contains("\"STORE\"")))
                .hasSize(2);
        assertThat(mailfrom.sent()).isEmpty();

        up(mailfrom);
        long told = notes(session);
        session.type("set example.com bounce\nhistory example.com\n");
        session.await("the change and its history", () -> session.out().lines().count() == 7);
        session.endOfInput();
        assertThat(notes(session)).as("the store is found again at once").isEqualTo(told);
        assertThat(session.out()).contains("\"State\":\"applied\"");
        assertThat(mailfrom.sent()).hasSize(1);
        PaceAssertions.assertMinimumGap(mailfrom, meter.worst());
    }

    private static long notes(RunningProgram session) {
        return session.err()
                .lines()
                .filter(line -> line.contains("Reading still works"))
                .count();
    }

    @Test
    void anApplyWaitsForItAndGoesOnByItself(MailfromInstallation mailfrom) {
        up(mailfrom);
        String file = mailfrom.write("file.yml", """
                        defaults: {mail_from_label: b}
                        identities: [{identity: example.com}, {identity: ceo@example.com}, {identity: legacy.example.net}]
                        """).toString();
        RunningProgram apply = mailfrom.start("apply", file, "--yes");
        apply.await("the first is sent", () -> mailfrom.sent().size() == 1);

        down();
        apply.await("it waits", () -> apply.err().contains("Waiting for the store"));
        int sent = mailfrom.sent().size();
        up(mailfrom);
        ProgramResult result = apply.end();

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(sent).isLessThan(3);
        assertThat(mailfrom.sent())
                .extracting(RecordedCall::identity)
                .containsExactly("example.com", "ceo@example.com", "legacy.example.net");
        assertThat(mailfrom.run("doctor").out()).contains("the chain is whole");
        PaceAssertions.assertMinimumGap(mailfrom, meter.worst());
    }
}
