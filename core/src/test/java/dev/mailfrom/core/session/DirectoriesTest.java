package dev.mailfrom.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectoriesTest {

    private static final Path HOME = Path.of("/home/alice");

    @Test
    void withoutTheVariablesTheyAreBelowTheHomeDirectory() {
        Directories directories = Directories.of(Map.of(), HOME);

        assertThat(directories)
                .isEqualTo(new Directories(
                        Path.of("/home/alice/.config/mailfrom"),
                        Path.of("/home/alice/.local/state/mailfrom"),
                        Path.of("/home/alice/.cache/mailfrom")));
    }

    @Test
    void eachVariableMovesItsOwn() {
        Directories directories = Directories.of(
                Map.of("XDG_CONFIG_HOME", "/etc/alice", "XDG_STATE_HOME", "/var/alice", "XDG_CACHE_HOME", "/tmp/alice"),
                HOME);

        assertThat(directories.configFile()).isEqualTo(Path.of("/etc/alice/mailfrom/config"));
        assertThat(directories.storeFile()).isEqualTo(Path.of("/var/alice/mailfrom/store.db"));
        assertThat(directories.cache()).isEqualTo(Path.of("/tmp/alice/mailfrom"));
    }

    @Test
    void aRelativeOrEmptyPathIsIgnoredAsTheSpecificationWants() {
        Directories directories = Directories.of(Map.of("XDG_CONFIG_HOME", "config", "XDG_STATE_HOME", ""), HOME);

        assertThat(directories).isEqualTo(Directories.of(Map.of(), HOME));
    }

    @Test
    void eachAccountAndRegionHasAHistoryOfItsOwn() {
        Directories directories = Directories.of(Map.of(), HOME);

        assertThat(directories.historyFile("123456789012", "eu-west-1"))
                .isEqualTo(Path.of("/home/alice/.local/state/mailfrom/history/123456789012-eu-west-1"));
    }
}
