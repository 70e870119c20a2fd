package dev.mailfrom.core.session;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.session.settings.XdgDirectories;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the prompt shows and completes for one target, from memory and local files. It never asks AWS. */
public final class PromptData {

    private static final int CACHED_CHANGES = 20;

    private final AwsTarget target;
    private final XdgDirectories directories;
    private final SharedResources resources;
    private volatile List<HistoryEntry> changes = List.of();

    PromptData(AwsTarget target, XdgDirectories directories, SharedResources resources) {
        this.target = target;
        this.directories = directories;
        this.resources = resources;
    }

    /** Profile and region: {@code prod·eu-west-1}. */
    public String label() {
        String name = target.isSandbox() ? "sandbox" : target.profileName();
        try {
            return name + "·" + target.region();
        } catch (SesCallException e) {
            return name + "·(no region)";
        }
    }

    /** The file with earlier lines of this account and region. Empty until the account is known. */
    public Optional<Path> historyFile() {
        Optional<String> owner = target.isSandbox() ? Optional.of("sandbox") : target.knownAccount();
        return owner.map(name -> directories.historyFile(name, target.region()));
    }

    /** The names of the profiles; none where the files cannot be read, which the first command reports. */
    public List<String> profiles() {
        try {
            return target.profiles();
        } catch (SesCallException e) {
            return List.of();
        }
    }

    /** The newest changes at the last {@link #refreshChanges}. */
    public List<HistoryEntry> changes() {
        return changes;
    }

    /** Reads the newest changes if account and store are already in use. */
    public void refreshChanges() {
        Optional<AccountRegion> scope = target.knownAccount().map(id -> new AccountRegion(id, target.region()));
        Optional<Store> store = resources.openStore();
        if (scope.isEmpty() || store.isEmpty()) {
            return;
        }
        try {
            changes = store.get().journal().history(HistoryQuery.newest(scope.get(), CACHED_CHANGES));
        } catch (StoreException e) {
            // Completion keeps what it had. The next command that needs the store reports the problem.
            return;
        }
    }
}
