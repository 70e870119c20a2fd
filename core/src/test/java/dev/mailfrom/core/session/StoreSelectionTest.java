package dev.mailfrom.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.publish.zones.ProviderSettings;
import dev.mailfrom.core.session.settings.SessionSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSelectionTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://ann:secret@db/mail",
                "JDBC:MySQL://ann:secret@db/mail",
                "mysql://ann:secret@db/mail",
                "MYSQL://ann:secret@db/mail",
                "redis+tls://:secret@db",
                "jdbc:oracle:thin:ann/secret@db",
                "postgres://ann:top@secret@db/mail",
                "jdbc:postgresql://ann:secret@db/mail/x",
            })
    void aStoreThatCannotBeUsedIsRefusedWithoutItsPassword(String url) {
        assertThatThrownBy(() -> select(url))
                .isInstanceOfSatisfying(
                        UsageException.class,
                        e -> assertThat(e.getMessage() + e.fix())
                                .doesNotContain("secret")
                                .contains("jdbc:postgresql://HOST"));
    }

    @Test
    void aFileIsNamedPlainlyOrByItsDriver() {
        assertThat(select("~/mail.db")).isEqualTo(new StoreLocation.File(home.resolve("mail.db")));
        assertThat(select("JDBC:sqlite:/tmp/mail.db")).isEqualTo(new StoreLocation.File(Path.of("/tmp/mail.db")));
    }

    @Test
    void onlyTheDirectoryOfTheUsualStoreIsMade() {
        Path usual = home.resolve(".local/state/mailfrom/store.db");

        assertThat(select(usual.toString())).isEqualTo(new StoreLocation.File(usual, true));
        assertThat(select("/mnt/typo/store.db"))
                .isEqualTo(new StoreLocation.File(Path.of("/mnt/typo/store.db"), false));
    }

    @Test
    void aServerMayBeNamedAsInPsql() {
        assertThat(select("postgres://ann:secret@db:5433/mail")).hasToString("postgresql://db:5433/mail");
    }

    private StoreLocation select(String store) {
        SessionSettings settings = new SessionSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(store),
                ProviderSettings.Route53.USUAL,
                List.of(),
                false,
                true,
                Map.of(),
                Map.of(),
                home,
                Actor.Origin.CLI);
        return StoreSelection.location(settings, false);
    }
}
