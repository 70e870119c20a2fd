package dev.mailfrom.core.session;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.HandClock;
import dev.mailfrom.core.change.FakeSes;
import dev.mailfrom.core.rules.Given;
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

class RememberedIdentitiesTest {

    private static final Identity ALPHA = Identity.parse("alpha.example.com");
    private static final Identity BETA = Identity.parse("Beta@example.com");
    private static final MailFromAttributes SET =
            Given.attributes("bounce.alpha.example.com", "Success", REJECT_MESSAGE);

    @TempDir
    Path directory;

    private final FakeSes ses = new FakeSes();
    private final HandClock clock = new HandClock(Given.NOON);
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
        RememberedIdentities book = book();

        assertThat(book.registered()).containsExactlyInAnyOrder(ALPHA, BETA);
        clock.pass(Duration.ofMinutes(5).minusMillis(1));
        assertThat(book.registered()).containsExactlyInAnyOrder(ALPHA, BETA);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void afterFiveMinutesItIsAskedForAgain() {
        RememberedIdentities book = book();
        book.registered();

        clock.pass(Duration.ofMinutes(5));
        ses.with("gamma.example.com", MailFromAttributes.NOT_CONFIGURED);

        assertThat(book.registered()).contains(Identity.parse("gamma.example.com"));
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aListFromTheFutureIsNotFresh() {
        RememberedIdentities book = book();
        book.registered();

        clock.pass(Duration.ofHours(-1));
        book.registered();

        assertThat(asked).isEqualTo(2);
    }

    @Test
    void whatSesSaidIsStillThereForTheNextProcess() {
        book().remember(Map.of(ALPHA, Optional.of(SET), BETA, Optional.empty()));

        RememberedIdentities next = book();

        assertThat(next.remembered()).as("from memory alone").isEmpty();
        assertThat(next.registered()).containsExactlyInAnyOrder(ALPHA, BETA);
        assertThat(next.remembered()).containsEntry(ALPHA, Optional.of(SET)).containsEntry(BETA, Optional.empty());
        assertThat(asked).isZero();
    }

    @Test
    void aNewListKeepsWhatIsKnownOfEach() {
        RememberedIdentities book = book();
        book.remember(Map.of(ALPHA, Optional.of(SET)));

        clock.pass(Duration.ofHours(1));
        book.registered();

        assertThat(book.remembered()).containsEntry(ALPHA, Optional.of(SET)).containsEntry(BETA, Optional.empty());
    }

    @Test
    void aRefreshReadsTheListAndWhatEachHas() {
        RememberedIdentities book = book();

        book.refresh(new SesReader(ses));

        assertThat(book.remembered())
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
        RememberedIdentities book = book();

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
    void whereNothingShallBeKeptNothingIsWritten() throws IOException {
        RememberedIdentities book = new RememberedIdentities(Optional.empty(), this::reader, clock);

        book.registered();

        assertThat(book.remembered()).hasSize(2);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aFailureOfSesIsNotTakenForAnEmptyList() {
        RememberedIdentities book = new RememberedIdentities(
                Optional.of(file),
                () -> {
                    throw new IllegalStateException("SES is away");
                },
                clock);

        assertThatThrownBy(book::registered).hasMessage("SES is away");
        assertThat(file).doesNotExist();
    }

    private RememberedIdentities book() {
        return new RememberedIdentities(Optional.of(file), this::reader, clock);
    }

    private SesReader reader() {
        asked++;
        return new SesReader(ses);
    }
}
