package dev.mailfrom.core.command.line;

import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesRegions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What completion offers, from memory alone: no method waits or sends a request. Only the names of files are read from the disk. */
public interface CompletionData {

    /** The identities in memory; the attributes may be missing or old. */
    Map<Identity, Optional<MailFromAttributes>> identities();

    /** The AWS profiles by name. */
    List<String> profiles();

    /** The last changes, the newest first. */
    List<HistoryEntry> changes();

    /** The person's home directory, which {@code ~} means in the names of files. */
    default Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    /** Where relative names of files start. */
    default Path directory() {
        return Path.of("");
    }

    /** The regions to choose from. */
    default List<String> regions() {
        return SesRegions.known();
    }
}
