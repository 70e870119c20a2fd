package dev.mailfrom.core.session;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.session.settings.XdgDirectories;
import dev.mailfrom.core.view.StatusTotals;
import dev.mailfrom.core.view.format.VisibleText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the prompt shows and completes for one target, from memory and local files. It never asks AWS. */
public final class PromptData {

    private static final int CACHED_CHANGES = 20;
    private static final int SHOWN_DIGITS = 4;

    private final AwsTarget target;
    private final XdgDirectories directories;
    private final SharedResources resources;
    private volatile List<HistoryEntry> changes = List.of();

    PromptData(AwsTarget target, XdgDirectories directories, SharedResources resources) {
        this.target = target;
        this.directories = directories;
        this.resources = resources;
    }

    /**
     * Where one is: credentials, region, the end of the account's number once it is known, and an endpoint that is not
     * AWS's own: {@code prod·eu-west-1·…9012 @127.0.0.1:4566}.
     */
    public String label() {
        String name = target.credentialsName();
        try {
            String account = target.isSandbox()
                    ? ""
                    : target.knownAccount()
                            .map(id -> "·…" + id.substring(id.length() - SHOWN_DIGITS))
                            .orElse("");
            String endpoint =
                    target.foreignEndpoint().map(place -> " @" + place).orElse("");
            return VisibleText.line(name + "·" + target.region() + account + endpoint);
        } catch (SesCallException e) {
            return VisibleText.line(name) + "·(no region)";
        }
    }

    /** The region that commands work in; empty where none is set. */
    public Optional<String> region() {
        try {
            return Optional.of(target.region());
        } catch (SesCallException e) {
            return Optional.empty();
        }
    }

    /** @throws SesCallException if a profile is named that does not exist */
    public void requireProfile() {
        target.requireProfile();
    }

    /** The file with earlier lines of this account and region. Empty until the account is known. */
    public Optional<Path> historyFile() {
        Optional<String> owner = target.isSandbox() ? Optional.of("sandbox") : target.knownAccount();
        return owner.map(name -> directories.historyFile(name, target.region()));
    }

    /** Account, region and the identities of the last reading by status; empty while one of them is not known. */
    public Optional<String> summary() {
        Collection<Optional<MailFromAttributes>> known =
                target.identityCache().cached().values();
        return target.knownAccount()
                .filter(any -> known.stream().allMatch(Optional::isPresent))
                .map(account -> "Account " + account + " · " + target.region() + " · " + StatusTotals.of(known, ""));
    }

    /** When SES listed the identities of the summary. */
    public Instant summarized() {
        return target.identityCache().listed();
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
