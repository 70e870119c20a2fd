package dev.mailfrom.core.session.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * The directories for files (XDG Base Directory Specification).
 *
 * @param config what a person writes
 * @param state what must not be lost: the journal and the history of lines
 * @param cache what can be made again
 */
public record XdgDirectories(Path config, Path state, Path cache) {

    /** By the environment, else below the home directory. A relative path there is ignored, as the specification wants. */
    public static XdgDirectories of(Map<String, String> environment, Path home) {
        return new XdgDirectories(
                place(environment, "XDG_CONFIG_HOME", home.resolve(".config")),
                place(environment, "XDG_STATE_HOME", home.resolve(".local/state")),
                place(environment, "XDG_CACHE_HOME", home.resolve(".cache")));
    }

    private static Path place(Map<String, String> environment, String variable, Path otherwise) {
        String said = environment.getOrDefault(variable, "");
        Path base = said.startsWith("/") ? Path.of(said) : otherwise;
        return base.resolve("mailfrom");
    }

    /** The file a person may write settings into. */
    public Path configFile() {
        return config.resolve("config");
    }

    /** The store that is used where none is named. */
    public Path storeFile() {
        return state.resolve("store.db");
    }

    /** The lines typed for one account and region. */
    public Path historyFile(String account, String region) {
        return state.resolve("history").resolve(account + "-" + region);
    }
}
