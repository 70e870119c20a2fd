package dev.mailfrom.core.session;

import dev.mailfrom.core.command.SyntaxError;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.journal.StoreLocation;
import java.nio.file.Path;
import java.util.Optional;

/** Which store the settings mean. */
final class StoreChoice {

    private StoreChoice() {}

    /** The store, not opened yet. @throws SyntaxError where what is named cannot be one */
    static Store of(Settings settings, Optional<Practice> practice) {
        return new Store(
                location(settings, practice.isPresent()),
                settings.directories().cache(),
                practice.map(Practice::interval).orElse(Store.INTERVAL));
    }

    /** Practice leaves nothing behind, unless a store is named. */
    static StoreLocation location(Settings settings, boolean practice) {
        if (practice && settings.store().isEmpty()) {
            return new StoreLocation.Memory();
        }
        String said = settings.store()
                .orElseGet(() -> settings.directories().storeFile().toString());
        if (said.matches("(?i)jdbc:(?!sqlite:).*|[a-z]+://.*")) {
            throw new SyntaxError(
                    "The store " + said + " is of a kind this version cannot use.",
                    "Name a file: --store /path/to/store.db");
        }
        String path = said.startsWith("jdbc:sqlite:") ? said.substring("jdbc:sqlite:".length()) : said;
        return new StoreLocation.File(
                path.startsWith("~/") ? settings.home().resolve(path.substring(2)) : Path.of(path));
    }
}
