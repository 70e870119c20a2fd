package dev.mailfrom.core.journal;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is written down before anybody is asked or anything is sent.
 *
 * @param undoOf the change this one takes back
 * @param reason why, in the person's words; may be empty
 * @param fingerprint stands for exactly what was shown (sha-256, hexadecimal)
 * @param expiresIn how long it may be confirmed
 */
public record ChangeRequest(
        ChangeKind kind,
        Optional<String> undoOf,
        AccountRegion scope,
        Actor actor,
        String reason,
        String fingerprint,
        Duration expiresIn,
        List<RequestedItem> items) {

    public ChangeRequest {
        items = List.copyOf(items);
    }

    /** One identity: from where to where. */
    public record RequestedItem(Identity identity, MailFromSetting before, MailFromSetting target) {}
}
