package dev.mailfrom.core.change.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.publish.CountingServer;
import dev.mailfrom.core.publish.cloudflare.CountingCloudflare;
import dev.mailfrom.core.publish.route53.CountingRoute53;
import dev.mailfrom.core.publish.update.CountingUpdateServer;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The process ends before or after every call of the journal, or before every request of the real adapter, while it
 * publishes the records of one identity, or of two in two batches. No record is written twice, none is lost, and the journal
 * says what is so.
 */
class AdapterCrashTest {

    /** More calls or requests than are ever made. */
    private static final int MOST = 80;

    @TempDir
    Path directory;

    enum Adapter {
        ROUTE_53(CountingRoute53::new),
        DYNAMIC_UPDATE(CountingUpdateServer::new),
        CLOUDFLARE(any -> new CountingCloudflare());

        private final Function<Path, CountingServer> start;

        Adapter(Function<Path, CountingServer> start) {
            this.start = start;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ROUTE_53, 1",
        "ROUTE_53, 2",
        "DYNAMIC_UPDATE, 1",
        "DYNAMIC_UPDATE, 2",
        "CLOUDFLARE, 1",
        "CLOUDFLARE, 2",
    })
    void whereverItEndsEachRecordIsWrittenOnce(Adapter adapter, int identities) {
        try (CountingServer server = adapter.start.apply(directory)) {
            for (ProcessEnd.Moment moment : ProcessEnd.Moment.values()) {
                int killed = 0;
                while (isKilledAtCall(server, identities, moment, killed + 1)) {
                    killed++;
                }
                assertThat(killed).as("calls of the journal").isBetween(4 * identities, MOST);
            }
            int killed = 0;
            while (isKilledAtRequest(server, identities, killed + 1)) {
                killed++;
            }
            assertThat(killed).as("requests of the adapter").isBetween(identities, MOST);
        }
    }

    private static boolean isKilledAtCall(CountingServer server, int identities, ProcessEnd.Moment moment, int call) {
        return isKilled(
                server,
                identities,
                moment + " call " + call,
                journal -> ProcessEnd.atCall(call, moment, journal),
                () -> {});
    }

    private static boolean isKilledAtRequest(CountingServer server, int identities, int request) {
        int[] requests = {0};
        return isKilled(server, identities, "request " + request, UnaryOperator.identity(), () -> {
            if (++requests[0] == request) {
                throw new ProcessEnd();
            }
        });
    }

    private static boolean isKilled(
            CountingServer server,
            int identities,
            String where,
            UnaryOperator<Journal> journalUntilTheEnd,
            Runnable atRequest) {
        AdapterCrashRun run = new AdapterCrashRun(server, identities, where);
        boolean killed = run.isKilled(journalUntilTheEnd, atRequest);
        if (killed) {
            run.theNextProcessFinishes();
        }
        run.allIsWrittenOnce();
        return killed;
    }
}
