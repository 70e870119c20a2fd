package dev.mailfrom.tests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.engine.EmbeddedPostgresServer;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each engine's driver is loaded only where that engine is used; a command that needs no store loads neither. */
@ExtendWith(InstallationExtension.class)
class DriverLoadingTest {

    /** The classes that the JVM loaded for a command. */
    private static List<String> loaded(MailfromInstallation mailfrom, String command) throws IOException {
        ProgramResult result =
                mailfrom.shell("\"$JAVA_HOME/bin/java\" -XX:TieredStopAtLevel=1 -Xlog:class+load:file=classes.log"
                        + " -jar \"${0%/*}/../target/mailfrom.jar\" " + command);
        assertThat(result.exit()).as(result.err()).isZero();
        List<String> lines = Files.readAllLines(mailfrom.home().resolve("classes.log"));
        assertThat(lines).hasSizeGreaterThan(500);
        return lines;
    }

    private static boolean isOf(List<String> loaded, String driver) {
        return loaded.stream().anyMatch(line -> line.contains(" " + driver + "."));
    }

    @Test
    void theEmbeddedStoreLoadsNothingOfPostgresql(MailfromInstallation mailfrom) throws IOException {
        List<String> loaded = loaded(mailfrom, "show example.com");
        assertThat(isOf(loaded, "org.sqlite")).isTrue();
        assertThat(isOf(loaded, "org.postgresql")).isFalse();
    }

    @Test
    void aServerLoadsNothingOfSqlite(MailfromInstallation mailfrom) throws IOException {
        mailfrom.set("MAILFROM_STORE", EmbeddedPostgresServer.url(EmbeddedPostgresServer.freshDatabase()));
        List<String> loaded = loaded(mailfrom, "show example.com");
        assertThat(isOf(loaded, "org.postgresql")).isTrue();
        assertThat(isOf(loaded, "org.sqlite")).isFalse();
    }

    @Test
    void whatNeedsNoStoreLoadsNeither(MailfromInstallation mailfrom) throws IOException {
        List<String> loaded = loaded(mailfrom, "explain MX_MISSING");
        assertThat(isOf(loaded, "org.sqlite")).isFalse();
        assertThat(isOf(loaded, "org.postgresql")).isFalse();
    }
}
