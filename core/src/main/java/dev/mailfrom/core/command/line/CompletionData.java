package dev.mailfrom.core.command.line;

import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesRegions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is in memory and can be offered while somebody types: every method answers at once and asks nobody. */
public interface CompletionData {

    /** The identities that are remembered; the attributes may be missing or old. */
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
