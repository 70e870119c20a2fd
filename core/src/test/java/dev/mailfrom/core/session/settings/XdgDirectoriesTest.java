package dev.mailfrom.core.session.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class XdgDirectoriesTest {

    private static final Path HOME = Path.of("/home/alice");

    @Test
    void withoutTheVariablesTheyAreBelowTheHomeDirectory() {
        XdgDirectories xdgDirectories = XdgDirectories.of(Map.of(), HOME);

        assertThat(xdgDirectories)
                .isEqualTo(new XdgDirectories(
                        Path.of("/home/alice/.config/mailfrom"),
                        Path.of("/home/alice/.local/state/mailfrom"),
                        Path.of("/home/alice/.cache/mailfrom")));
    }

    @Test
    void eachVariableMovesItsOwn() {
        XdgDirectories xdgDirectories = XdgDirectories.of(
                Map.of("XDG_CONFIG_HOME", "/etc/alice", "XDG_STATE_HOME", "/var/alice", "XDG_CACHE_HOME", "/tmp/alice"),
                HOME);

        assertThat(xdgDirectories.configFile()).isEqualTo(Path.of("/etc/alice/mailfrom/config"));
        assertThat(xdgDirectories.storeFile()).isEqualTo(Path.of("/var/alice/mailfrom/store.db"));
        assertThat(xdgDirectories.cache()).isEqualTo(Path.of("/tmp/alice/mailfrom"));
    }

    @Test
    void aRelativeOrEmptyPathIsIgnoredAsTheSpecificationWants() {
        XdgDirectories xdgDirectories =
                XdgDirectories.of(Map.of("XDG_CONFIG_HOME", "config", "XDG_STATE_HOME", ""), HOME);

        assertThat(xdgDirectories).isEqualTo(XdgDirectories.of(Map.of(), HOME));
    }

    @Test
    void eachAccountAndRegionHasAHistoryOfItsOwn() {
        XdgDirectories xdgDirectories = XdgDirectories.of(Map.of(), HOME);

        assertThat(xdgDirectories.historyFile("123456789012", "eu-west-1"))
                .isEqualTo(Path.of("/home/alice/.local/state/mailfrom/history/123456789012-eu-west-1"));
    }
}
