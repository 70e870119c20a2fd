package dev.mailfrom.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcAuditsTest {

    private static final long START = 1_795_000_000_000_000L;
    private static final Scope OTHER = new Scope("123456789012", "us-east-1");

    private final FakeClock clock = new FakeClock(START);

    private static Instant minute(int number) {
        return Micros.instant(START).plus(Duration.ofMinutes(number));
    }

    private void minutePasses() {
        clock.advance(Micros.of(Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void the_last_before_a_moment_is_found_with_all_it_has_found(Engine engine) {
        try (Store store = clock.store(engine)) {
            Audits audits = store.audits();
            assertThat(audits.last(Samples.SCOPE, Optional.empty())).isEmpty();
            audits.keep(Samples.SCOPE, 2, Map.of("a.example", "MX_MISSING:error"));
            minutePasses();
            audits.keep(Samples.SCOPE, 3, Map.of());
            audits.keep(OTHER, 9, Map.of());

            assertThat(audits.last(Samples.SCOPE, Optional.empty())).contains(new Audits.Kept(minute(1), 3, Map.of()));
            assertThat(audits.last(Samples.SCOPE, Optional.of(minute(1).minusMillis(1))))
                    .contains(new Audits.Kept(minute(0), 2, Map.of("a.example", "MX_MISSING:error")));
            assertThat(audits.last(Samples.SCOPE, Optional.of(minute(-1)))).isEmpty();
            assertThat(audits.last(OTHER, Optional.empty()).orElseThrow().identities())
                    .isEqualTo(9);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void old_ones_are_forgotten_those_of_other_regions_are_not(Engine engine) {
        try (Store store = clock.store(engine)) {
            Audits audits = store.audits();
            audits.keep(OTHER, 1, Map.of("b.example", "x"));
            for (int i = 0; i <= Audits.KEPT; i++) {
                audits.keep(Samples.SCOPE, i, Map.of("a.example", "number " + i));
                minutePasses();
            }

            assertThat(audits.last(Samples.SCOPE, Optional.of(minute(0)))).isEmpty();
            assertThat(audits.last(Samples.SCOPE, Optional.of(minute(1)))
                            .orElseThrow()
                            .found())
                    .containsEntry("a.example", "number 1");
            assertThat(audits.last(OTHER, Optional.empty())).isPresent();
        }
    }

    @Test
    void a_copy_of_the_store_has_them_too(@TempDir java.nio.file.Path directory) {
        try (Store server = Engine.fresh(Engine.POSTGRESQL)) {
            server.audits().keep(Samples.SCOPE, 1, Map.of("a.example", "MX_MISSING:error"));
            server.backup(directory.resolve("copy.db"));
        }
        try (Store copy = Samples.inFile(directory.resolve("copy.db"))) {
            assertThat(copy.audits()
                            .last(Samples.SCOPE, Optional.empty())
                            .orElseThrow()
                            .found())
                    .containsOnlyKeys("a.example");
        }
    }
}
