package dev.mailfrom.core.session;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.ManualClock;
import dev.mailfrom.core.change.run.FakeSesGateway;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachedIdentitiesTest {

    private static final Identity ALPHA = Identity.parse("alpha.example.com");
    private static final Identity BETA = Identity.parse("Beta@example.com");
    private static final MailFromAttributes SET =
            SnapshotFixture.attributes("bounce.alpha.example.com", "Success", REJECT_MESSAGE);

    @TempDir
    Path directory;

    private final FakeSesGateway ses = new FakeSesGateway();
    private final ManualClock clock = new ManualClock(SnapshotFixture.NOON);
    private int asked;
    private Path file;

    @BeforeEach
    void fill() {
        file = directory.resolve("identities/123456789012-us-east-1");
        ses.with("alpha.example.com", SET);
        ses.with("Beta@example.com", MailFromAttributes.NOT_CONFIGURED);
    }

    @Test
    void theListIsAskedForOnceAsLongAsItIsFresh() {
        CachedIdentities book = book();

        assertThat(book.registered()).containsExactlyInAnyOrder(ALPHA, BETA);
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(book.registered()).containsExactlyInAnyOrder(ALPHA, BETA);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void afterFiveMinutesItIsAskedForAgain() {
        CachedIdentities book = book();
        book.registered();

        clock.advance(Duration.ofMinutes(5));
        ses.with("gamma.example.com", MailFromAttributes.NOT_CONFIGURED);

        assertThat(book.registered()).contains(Identity.parse("gamma.example.com"));
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aListFromTheFutureIsNotFresh() {
        CachedIdentities book = book();
        book.registered();

        clock.advance(Duration.ofHours(-1));
        book.registered();

        assertThat(asked).isEqualTo(2);
    }

    @Test
    void whatSesSaidIsStillThereForTheNextProcess() {
        book().update(Map.of(ALPHA, Optional.of(SET), BETA, Optional.empty()));

        CachedIdentities next = book();

        assertThat(next.cached()).as("from memory alone").isEmpty();
        assertThat(next.registered()).containsExactlyInAnyOrder(ALPHA, BETA);
        assertThat(next.cached()).containsEntry(ALPHA, Optional.of(SET)).containsEntry(BETA, Optional.empty());
        assertThat(asked).isZero();
    }

    @Test
    void aNewListKeepsWhatIsKnownOfEach() {
        CachedIdentities book = book();
        book.update(Map.of(ALPHA, Optional.of(SET)));

        clock.advance(Duration.ofHours(1));
        book.registered();

        assertThat(book.cached()).containsEntry(ALPHA, Optional.of(SET)).containsEntry(BETA, Optional.empty());
    }

    @Test
    void aRefreshReadsTheListAndWhatEachHas() {
        CachedIdentities book = book();

        book.refresh(new SesReader(ses));

        assertThat(book.cached())
                .containsEntry(ALPHA, Optional.of(SET))
                .containsEntry(BETA, Optional.of(MailFromAttributes.NOT_CONFIGURED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "2026-11-24T12:00:00Z\nexample.com",
                "2026-11-24T12:00:00Z\nexa mple.com\t\t\t",
                "2026-11-24T12:00:00Z\nalpha.example.com\tbounce..example.com\tSuccess\tUseDefaultValue",
                "yesterday\nalpha.example.com\t\t\t"
            })
    void aFileWithAnythingElseInItIsAsGoodAsNone(String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);

        assertThat(book().registered()).containsExactlyInAnyOrder(ALPHA, BETA);
        assertThat(asked).isEqualTo(1);
        assertThat(Files.readAllLines(file))
                .as("the next process finds a good one")
                .hasSize(3);
    }

    @Test
    void onlyItsOwnerCanReadTheFile() throws IOException {
        Files.createDirectories(directory.resolve("identities"));
        Files.writeString(file, "from an older version");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        book().registered();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theDirectoryThatIsMadeForItIsTheOwnersAlone() throws IOException {
        book().registered();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void whereItCannotBeWrittenTheMemoryServes() throws IOException {
        Files.writeString(directory.resolve("identities"), "a file where the directory should be");
        CachedIdentities book = book();

        assertThat(book.registered()).hasSize(2);
        assertThat(book.registered()).hasSize(2);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void aWriteThatFailsLeavesNothingBehind() throws IOException {
        Files.createDirectories(file.resolve("in the way"));

        book().registered();

        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void nothingIsWrittenWithoutACacheFile() throws IOException {
        CachedIdentities book = new CachedIdentities(Optional::empty, this::reader, clock);

        book.registered();

        assertThat(book.cached()).hasSize(2);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aFailureOfSesIsNotTakenForAnEmptyList() {
        CachedIdentities book = new CachedIdentities(
                () -> Optional.of(file),
                () -> {
                    throw new IllegalStateException("SES is away");
                },
                clock);

        assertThatThrownBy(book::registered).hasMessage("SES is away");
        assertThat(file).doesNotExist();
    }

    private CachedIdentities book() {
        return new CachedIdentities(() -> Optional.of(file), this::reader, clock);
    }

    private SesReader reader() {
        asked++;
        return new SesReader(ses);
    }
}
