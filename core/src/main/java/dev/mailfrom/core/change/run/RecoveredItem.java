package dev.mailfrom.core.change.run;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import java.time.Duration;

/**
 * What the recovery found about an item whose process had stopped.
 *
 * @param item in the state that it has now; UNKNOWN if it is too early to tell
 * @param settledIn the time after which an UNKNOWN item can be settled; else zero
 */
public record RecoveredItem(Change change, ChangeItem item, Duration settledIn) {}
