package dev.mailfrom.core.journal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.JournalSamples;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditResultStoreTest {

    private static final long START = 1_795_000_000_000_000L;
    private static final AccountRegion OTHER = new AccountRegion("123456789012", "us-east-1");

    private final FakeStoreClock clock = new FakeStoreClock(START);

    private static Instant minute(int number) {
        return EpochMicros.instant(START).plus(Duration.ofMinutes(number));
    }

    private void minutePasses() {
        clock.advance(EpochMicros.of(Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @EnumSource(StoreEngine.class)
    void theLastBeforeAMomentIsFoundWithAllItHasFound(StoreEngine engine) {
        try (Store store = clock.store(engine)) {
            AuditResultStore results = store.auditResults();
            assertThat(results.last(JournalSamples.SCOPE, Optional.empty())).isEmpty();
            results.save(JournalSamples.SCOPE, 2, Map.of("a.example", "MX_MISSING:error"));
            minutePasses();
            results.save(JournalSamples.SCOPE, 3, Map.of());
            results.save(OTHER, 9, Map.of());

            assertThat(results.last(JournalSamples.SCOPE, Optional.empty()))
                    .contains(new AuditResultStore.SavedAudit(minute(1), 3, Map.of()));
            assertThat(results.last(JournalSamples.SCOPE, Optional.of(minute(1).minusMillis(1))))
                    .contains(new AuditResultStore.SavedAudit(minute(0), 2, Map.of("a.example", "MX_MISSING:error")));
            assertThat(results.last(JournalSamples.SCOPE, Optional.of(minute(-1))))
                    .isEmpty();
            assertThat(results.last(OTHER, Optional.empty()).orElseThrow().identities())
                    .isEqualTo(9);
        }
    }

    @ParameterizedTest
    @EnumSource(StoreEngine.class)
    void oldOnesAreForgottenThoseOfOtherRegionsAreNot(StoreEngine engine) {
        try (Store store = clock.store(engine)) {
            AuditResultStore results = store.auditResults();
            results.save(OTHER, 1, Map.of("b.example", "x"));
            for (int i = 0; i <= AuditResultStore.KEPT; i++) {
                results.save(JournalSamples.SCOPE, i, Map.of("a.example", "number " + i));
                minutePasses();
            }

            assertThat(results.last(JournalSamples.SCOPE, Optional.of(minute(0))))
                    .isEmpty();
            assertThat(results.last(JournalSamples.SCOPE, Optional.of(minute(1)))
                            .orElseThrow()
                            .found())
                    .containsEntry("a.example", "number 1");
            assertThat(results.last(OTHER, Optional.empty())).isPresent();
        }
    }

    @Test
    void aCopyOfTheStoreHasThemToo(@TempDir java.nio.file.Path directory) {
        try (Store server = StoreEngine.newLocation(StoreEngine.POSTGRESQL)) {
            server.auditResults().save(JournalSamples.SCOPE, 1, Map.of("a.example", "MX_MISSING:error"));
            server.backup(directory.resolve("copy.db"));
        }
        try (Store copy = JournalSamples.inFile(directory.resolve("copy.db"))) {
            assertThat(copy.auditResults()
                            .last(JournalSamples.SCOPE, Optional.empty())
                            .orElseThrow()
                            .found())
                    .containsOnlyKeys("a.example");
        }
    }
}
