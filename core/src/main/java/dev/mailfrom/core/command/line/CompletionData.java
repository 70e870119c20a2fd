package dev.mailfrom.core.command.line;

import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesRegions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What completion offers, from memory alone: no method waits or sends a request. */
public interface CompletionData {

    /** The identities in memory; the attributes may be missing or old. */
    Map<Identity, Optional<MailFromAttributes>> identities();

    /** The AWS profiles by name. */
    List<String> profiles();

    /** The last changes, the newest first. */
    List<HistoryEntry> changes();

    /** The regions to choose from. */
    default List<String> regions() {
        return SesRegions.known();
    }
}
