package dev.mailfrom.core.session;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.file.InputFiles;
import dev.mailfrom.core.journal.engine.PostgresUrl;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.session.settings.SessionSettings;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Selects the store that the settings name. */
final class StoreSelection {

    /** A URL of another kind. Only its scheme is ever repeated: the rest may hold a password. */
    private static final Pattern OTHER_KIND =
            Pattern.compile("(?is)(jdbc:(?!sqlite:)[^:]*|[a-z][a-z0-9+.-]*:(?=//)).*");

    private StoreSelection() {}

    /** The store, not opened yet. @throws UsageException where the name cannot be one of a store */
    static Store select(SessionSettings settings, Optional<LocalSandbox> sandbox) {
        return new Store(
                location(settings, sandbox.isPresent()),
                settings.directories().cache(),
                sandbox.map(LocalSandbox::interval).orElse(Store.INTERVAL));
    }

    /** A sandbox keeps its store in memory unless the settings name one. */
    static StoreLocation location(SessionSettings settings, boolean sandbox) {
        if (sandbox && settings.store().isEmpty()) {
            return new StoreLocation.Memory();
        }
        String said = settings.store()
                .orElseGet(() -> settings.directories().storeFile().toString());
        if (PostgresUrl.isPostgresUrl(said)) {
            return server(said, settings);
        }
        Matcher other = OTHER_KIND.matcher(said);
        if (other.matches()) {
            throw new UsageException(
                    "A store of the kind " + other.group(1) + " cannot be used.",
                    "Name a file (--store /path/to/store.db) or a server (--store jdbc:postgresql://HOST/DATABASE).");
        }
        String path = said.regionMatches(true, 0, "jdbc:sqlite:", 0, "jdbc:sqlite:".length())
                ? said.substring("jdbc:sqlite:".length())
                : said;
        Path file = InputFiles.of(settings.home(), Map.of(), InputStream.nullInputStream())
                .path(path);
        return new StoreLocation.File(file, file.equals(settings.directories().storeFile()));
    }

    private static StoreLocation server(String said, SessionSettings settings) {
        try {
            return PostgresUrl.read(said, settings.environment(), settings.home());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), "Write --store jdbc:postgresql://HOST[:PORT]/DATABASE");
        }
    }
}
