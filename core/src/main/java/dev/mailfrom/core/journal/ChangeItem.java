package dev.mailfrom.core.journal;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.Optional;

/**
 * One identity within a change.
 *
 * @param seq its place, from 1
 * @param before what SES had when the plan was made
 * @param target what SES is to have
 * @param after what SES had when it was read back; empty until then
 * @param requestId SES's id of the request; empty where none was answered
 * @param error why it failed, for people; empty where it did not
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

    /** An item of a change that is not written down yet; the journal numbers it. */
    public static ChangeItem requested(Identity identity, MailFromSetting before, MailFromSetting target) {
        return new ChangeItem(0, identity, before, target, Optional.empty(), ItemState.QUEUED, "", "");
    }

    public ChangeItem withState(ItemState other) {
        return new ChangeItem(seq, identity, before, target, after, other, requestId, error);
    }
}
