package dev.mailfrom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.sandbox.Call;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The PostgreSQL that machines share goes away and comes back. */
@ExtendWith(OwnMachine.class)
class LostStoreTest {

    @TempDir
    private Path data;

    private int port;
    private Optional<EmbeddedPostgres> server = Optional.empty();

    private void up(Mailfrom mailfrom) {
        EmbeddedPostgres started = PostgresServer.on(data.resolve("pg"), port);
        port = started.getPort();
        server = Optional.of(started);
        mailfrom.set("MAILFROM_STORE", PostgresServer.url(started, "postgres"));
    }

    @AfterEach
    void down() {
        server.ifPresent(PostgresServer::stop);
        server = Optional.empty();
    }

    @Test
    void readsGoOnAndChangesStopBeforeAnythingIsSentUntilItIsBack(Mailfrom mailfrom) {
        up(mailfrom);
        Running session = mailfrom.open("--yes", "--keep-going", "-o", "jsonl");
        session.type("list legacy\n");
        session.await("the list", () -> session.out().lines().count() == 1);
        assertThat(session.err()).isEmpty();

        down();
        session.type("list legacy\nshow example.com\ncheck news.example.com\n");
        session.await("three reads", () -> session.out().lines().count() == 4);
        assertThat(session.err()).contains("cannot be reached", "What only reads goes on", "nothing can be changed");
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
        Pace.isKept(mailfrom, 1000);
    }

    private static long notes(Running session) {
        return session.err()
                .lines()
                .filter(line -> line.contains("What only reads goes on"))
                .count();
    }

    @Test
    void anApplyWaitsForItAndGoesOnByItself(Mailfrom mailfrom) {
        up(mailfrom);
        String file = mailfrom.write("file.yml", """
                        defaults: {mail_from_label: b}
                        identities: [{identity: example.com}, {identity: ceo@example.com}, {identity: legacy.example.net}]
                        """).toString();
        Running apply = mailfrom.start("apply", file, "--yes");
        apply.await("the first is sent", () -> mailfrom.sent().size() == 1);

        down();
        apply.await("it waits", () -> apply.err().contains("Waiting for the store"));
        int sent = mailfrom.sent().size();
        up(mailfrom);
        Ran ran = apply.end();

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(sent).isLessThan(3);
        assertThat(mailfrom.sent())
                .extracting(Call::identity)
                .containsExactly("example.com", "ceo@example.com", "legacy.example.net");
        assertThat(mailfrom.run("doctor").out()).contains("the chain is whole");
        Pace.isKept(mailfrom, 1000);
    }
}
