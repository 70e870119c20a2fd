package dev.mailfrom.slackbot.slack;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A call to Slack failed. */
public final class SlackCallException extends MailfromException {

    private static final long serialVersionUID = 1L;

    private static final Set<String> NOT_IN_CHANNEL = Set.of("not_in_channel", "channel_not_found");
    private static final Set<String> UNUSABLE_MESSAGE = Set.of(
            "message_not_found",
            "cant_update_message",
            "edit_window_closed",
            "thread_not_found",
            "cannot_reply_to_message");
    private static final Set<String> PERMANENT = Set.of(
            "is_archived",
            "no_text",
            "missing_scope",
            "no_permission",
            "not_allowed_token_type",
            "ekm_access_denied",
            "team_access_not_granted",
            "method_not_supported_for_channel_type",
            "posting_to_general_channel_denied",
            "restricted_action",
            "restricted_action_non_threadable_channel",
            "restricted_action_read_only_channel",
            "restricted_action_thread_only_channel",
            "messages_tab_disabled",
            "cannot_dm_bot",
            "user_not_found");

    private static final Set<String> LAYOUT = Set.of(
            "invalid_blocks", "invalid_blocks_format", "invalid_attachments", "msg_too_long", "msg_blocks_too_long");

    /** The request was sent, but no answer came. */
    public static final String UNANSWERED = "unanswered";

    /** The whole answer did not come within the time for it. */
    public static final String TOO_SLOW = "too_slow";

    /** The answer was not one of the Web API. */
    public static final String UNREADABLE = "unreadable";

    /** Faults of Slack itself (docs.slack.dev/reference/methods, “Errors” of every method), or of the network. */
    private static final Set<String> TRANSIENT = Set.of(
            "ratelimited",
            "rate_limited",
            "unreachable",
            "internal_error",
            "fatal_error",
            "service_unavailable",
            "request_timeout",
            UNREADABLE,
            UNANSWERED);
    /** The view has changed since, or is gone. */
    private static final Set<String> STALE_VIEW = Set.of("hash_conflict", "not_found");

    private final transient Optional<Duration> retryAfter;

    /**
     * @param code Slack's error code, or {@code unreachable}, {@link #UNANSWERED}, {@link #TOO_SLOW}, {@link #UNREADABLE},
     *     {@code ratelimited}, {@code http_503}
     */
    public SlackCallException(String code, Optional<Duration> retryAfter, Throwable cause) {
        super(
                code,
                ExitCode.SERVICE,
                "Slack says " + code + ".",
                "Look with /mailfrom history before you try again.",
                cause);
        this.retryAfter = retryAfter;
    }

    /** How long Slack wants callers to wait. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Whether the bot has to be invited to the channel first. */
    public boolean isNotInChannel() {
        return NOT_IN_CHANNEL.contains(code());
    }

    /** Whether the same call may succeed soon. */
    public boolean isTransient() {
        return TRANSIENT.contains(code()) || code().startsWith("http_5");
    }

    /** Whether the view was changed or closed in the meantime, so that the edit is not needed. */
    public boolean isStaleView() {
        return STALE_VIEW.contains(code());
    }

    /** Whether trying again cannot help. */
    public boolean isPermanent() {
        return PERMANENT.contains(code()) || isLayoutRefused() || isMessageUnusable();
    }

    /** Whether Slack does not take the blocks; the same in plain words may be taken. */
    public boolean isLayoutRefused() {
        return LAYOUT.contains(code());
    }

    /** Whether the message can no longer be changed or answered; another one could be posted. */
    public boolean isMessageUnusable() {
        return UNUSABLE_MESSAGE.contains(code());
    }

    /** Whether the request may have arrived. */
    public boolean hasUnknownOutcome() {
        return code().equals(UNANSWERED) || code().equals(UNREADABLE);
    }
}
