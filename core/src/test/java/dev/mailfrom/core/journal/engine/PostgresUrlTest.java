package dev.mailfrom.core.journal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {

    @TempDir
    private Path home;

    @Test
    void userAndPasswordOfTheUrlDoNotStayInIt() {
        StoreLocation.Server asParameters =
                read("jdbc:postgresql://db:5433/mail?user=ann&password=s%26c+t&sslmode=require", Map.of());
        assertThat(asParameters)
                .isEqualTo(new StoreLocation.Server(
                        "jdbc:postgresql://db:5433/mail?sslmode=require", "ann", Optional.of("s&c+t")));
        assertThat(asParameters).hasToString("postgresql://db:5433/mail");
        assertThat(read("jdbc:postgresql://ann:p%40ss@db/mail", Map.of()))
                .isEqualTo(new StoreLocation.Server("jdbc:postgresql://db/mail", "ann", Optional.of("p@ss")));
    }

    @Test
    void theEnvironmentSaysWhatTheUrlDoesNot() {
        Map<String, String> environment = Map.of("PGUSER", "bea", "PGPASSWORD", "pw", "USER", "os");
        assertThat(read("jdbc:postgresql://db/mail", environment))
                .isEqualTo(new StoreLocation.Server("jdbc:postgresql://db/mail", "bea", Optional.of("pw")));
        assertThat(read("jdbc:postgresql://db/mail?user=ann&password=x", environment)
                        .password())
                .contains("x");
        assertThat(read("jdbc:postgresql://db/mail", Map.of("USER", "os")).user())
                .isEqualTo("os");
    }

    @Test
    void whatIsLeftOutIsHereAndNamedAsTheUser() {
        assertThat(read("jdbc:postgresql:", Map.of("USER", "os")).url()).isEqualTo("jdbc:postgresql://localhost/os");
        assertThat(read("jdbc:postgresql:mail", Map.of()).url()).isEqualTo("jdbc:postgresql://localhost/mail");
        assertThat(read("jdbc:postgresql://db/?user=ann", Map.of()).url()).isEqualTo("jdbc:postgresql://db/ann");
        assertThat(read("jdbc:postgresql://a:1,b:2/mail?targetServerType=primary", Map.of())
                        .url())
                .isEqualTo("jdbc:postgresql://a:1,b:2/mail?targetServerType=primary");
    }

    @Test
    void thePasswordFileIsSearchedLineByLine() throws IOException {
        passwords(".pgpass", "rw-------", """
                # comment
                db:5432:other:ann:no
                db:5432:mail:ann:col\\:on\\\\
                *:*:*:*:any
                """);
        assertThat(read("jdbc:postgresql://db/mail?user=ann", Map.of()).password())
                .contains("col:on\\");
        assertThat(read("jdbc:postgresql://db:5433/mail?user=ann", Map.of()).password())
                .contains("any");
        assertThat(read("jdbc:postgresql://x,db:5432/mail?user=bea", Map.of()).password())
                .contains("any");
        assertThat(read("jdbc:postgresql://db/mail?user=ann", Map.of("PGPASSWORD", "env"))
                        .password())
                .contains("env");
    }

    @Test
    void aPasswordIsUsedOnlyForItsUserDatabaseHostAndPort() throws IOException {
        passwords(".pgpass", "rw-------", """
                db:5432:mail:bea:hers
                \\:\\:1:5432:mail:ann:six
                \\:\\:1:5433:mail:ann:six-too
                """);
        assertThat(read("jdbc:postgresql://db/mail?user=ann", Map.of()).password())
                .isEmpty();
        assertThat(read("jdbc:postgresql://db/mail?user=bea", Map.of()).password())
                .contains("hers");
        assertThat(read("jdbc:postgresql://db/other?user=bea", Map.of()).password())
                .isEmpty();
        assertThat(read("jdbc:postgresql://[::1]/mail?user=ann", Map.of()).password())
                .contains("six");
        assertThat(read("jdbc:postgresql://[::1]:5433/mail?user=ann", Map.of()).password())
                .contains("six-too");
    }

    @Test
    void whatIsNoUrlOfAServerIsNotTakenForOne() {
        assertThat(PostgresUrl.isPostgresUrl("/var/lib/postgres/store.db")).isFalse();
        assertThat(PostgresUrl.isPostgresUrl("jdbc:mysql://db/mail")).isFalse();
    }

    @Test
    void anotherFileCanBeNamedAndOneThatOthersCanReadIsNotUsed() throws IOException {
        Path named = passwords("elsewhere", "rw-------", "*:*:*:*:there");
        Map<String, String> environment = Map.of("PGPASSFILE", named.toString());
        assertThat(read("jdbc:postgresql://db/mail", environment).password()).contains("there");
        Files.setPosixFilePermissions(named, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(read("jdbc:postgresql://db/mail", environment).password()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres://", "postgresql://", "JDBC:PostgreSQL://", "jdbc:postgres://", "Postgres://"})
    void everySpellingOfTheSchemeIsRead(String scheme) {
        assertThat(PostgresUrl.isPostgresUrl(scheme + "ann:secret@db/mail")).isTrue();
        assertThat(read(scheme + "ann:secret@db/mail", Map.of()))
                .isEqualTo(new StoreLocation.Server("jdbc:postgresql://db/mail", "ann", Optional.of("secret")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://ann:secret@db/mail/more",
                "postgresql://ann:top@secret@db/mail",
                "postgresql://ann:top/secret@db/mail",
                "postgresql://ann:top?secret@db/mail",
                "postgresql://ann:secret",
                "postgresql://ann:secret%zz@db/mail",
                "postgresql://db/mail?user=ann&password=secret%zz",
            })
    void anErrorDoesNotRepeatThePassword(String url) {
        assertThatThrownBy(() -> read(url, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "top"));
    }

    private Path passwords(String name, String mode, String text) throws IOException {
        Path file = Files.writeString(home.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private StoreLocation.Server read(String url, Map<String, String> environment) {
        return PostgresUrl.read(url, environment, home);
    }
}
