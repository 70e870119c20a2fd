package dev.mailfrom.core.journal;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.Optional;

/**
 * One identity in a change.
 *
 * @param seq the number of the item, from 1
 * @param before the setting in SES when the plan was made
 * @param target the setting that the change makes
 * @param after the setting that was read back; empty until then
 * @param requestId SES's id of the request; empty if SES did not answer
 * @param error why it failed, for people; empty if it did not
 */
public record ChangeItem(
        int seq,
        Identity identity,
        MailFromSetting before,
        MailFromSetting target,
        Optional<MailFromSetting> after,
        ItemState state,
        String requestId,
        String error) {

    /** An item for a new change; the journal numbers it. */
    public static ChangeItem requested(Identity identity, MailFromSetting before, MailFromSetting target) {
        return new ChangeItem(0, identity, before, target, Optional.empty(), ItemState.QUEUED, "", "");
    }

    public ChangeItem withState(ItemState other) {
        return new ChangeItem(seq, identity, before, target, after, other, requestId, error);
    }
}
