package dev.mailfrom.core.session;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.journal.engine.PostgresUrl;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.session.settings.SessionSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Which store the settings mean. */
final class StoreSelection {

    private StoreSelection() {}

    /** The store, not opened yet. @throws UsageException where what is named cannot be one */
    static Store select(SessionSettings settings, Optional<LocalSandbox> sandbox) {
        return new Store(
                location(settings, sandbox.isPresent()),
                settings.directories().cache(),
                sandbox.map(LocalSandbox::interval).orElse(Store.INTERVAL));
    }

    /** Practice leaves nothing behind, unless a store is named. */
    static StoreLocation location(SessionSettings settings, boolean practice) {
        if (practice && settings.store().isEmpty()) {
            return new StoreLocation.Memory();
        }
        String said = settings.store()
                .orElseGet(() -> settings.directories().storeFile().toString());
        if (PostgresUrl.isPostgresUrl(said)) {
            return server(said, settings);
        }
        if (said.matches("(?i)jdbc:(?!sqlite:).*|[a-z]+://.*")) {
            throw new UsageException(
                    "The store " + said + " is of a kind this version cannot use.",
                    "Name a file (--store /path/to/store.db) or a server (--store jdbc:postgresql://HOST/DATABASE).");
        }
        String path = said.startsWith("jdbc:sqlite:") ? said.substring("jdbc:sqlite:".length()) : said;
        return new StoreLocation.File(
                path.startsWith("~/") ? settings.home().resolve(path.substring(2)) : Path.of(path));
    }

    private static StoreLocation server(String said, SessionSettings settings) {
        try {
            return PostgresUrl.read(said, settings.environment(), settings.home());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), "Write --store jdbc:postgresql://HOST[:PORT]/DATABASE");
        }
    }
}
