package dev.mailfrom.slackbot.slack;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Slack did not do what it was asked. */
public final class SlackCallException extends MailfromException {

    private static final long serialVersionUID = 1L;

    private static final Set<String> NOT_THERE = Set.of("not_in_channel", "channel_not_found");
    private static final Set<String> MESSAGE = Set.of(
            "message_not_found",
            "cant_update_message",
            "edit_window_closed",
            "thread_not_found",
            "cannot_reply_to_message");
    private static final Set<String> FINAL = Set.of(
            "is_archived",
            "invalid_blocks",
            "msg_too_long",
            "msg_blocks_too_long",
            "no_text",
            "restricted_action",
            "restricted_action_read_only_channel",
            "restricted_action_thread_only_channel",
            "messages_tab_disabled",
            "cannot_dm_bot",
            "user_not_found");

    /** No answer came to what was sent. */
    public static final String UNANSWERED = "unanswered";

    /** What came was no answer of the Web API. */
    public static final String UNREADABLE = "unreadable";

    /** Trouble of Slack's own (docs.slack.dev/reference/methods, “Errors” of every method), or of the way to it. */
    private static final Set<String> PASSING = Set.of(
            "ratelimited",
            "rate_limited",
            "unreachable",
            "internal_error",
            "fatal_error",
            "service_unavailable",
            "request_timeout",
            UNREADABLE,
            UNANSWERED);
    /** What was to be edited looks otherwise by now, or is not there any more. */
    private static final Set<String> OUTDATED = Set.of("hash_conflict", "not_found");

    private final transient Optional<Duration> retryAfter;

    /**
     * @param code Slack's own word, or {@code unreachable}, {@link #UNANSWERED}, {@link #UNREADABLE}, {@code ratelimited},
     *     {@code http_503}
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

    /** How long Slack wants to be left alone. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Whether the bot has to be invited first. */
    public boolean isNotInChannel() {
        return NOT_THERE.contains(code());
    }

    /** Whether it is nothing about what was asked, so that the same may succeed soon. */
    public boolean isTransient() {
        return PASSING.contains(code()) || code().startsWith("http_5");
    }

    /** Whether a window was changed or closed meanwhile, so that nobody misses the edit. */
    public boolean isStaleView() {
        return OUTDATED.contains(code());
    }

    /** Whether trying again cannot help. */
    public boolean isPermanent() {
        return FINAL.contains(code()) || isMessageUnusable();
    }

    /** Whether it is the message that cannot be changed or answered any more; another one could be posted. */
    public boolean isMessageUnusable() {
        return MESSAGE.contains(code());
    }

    /** Whether what was sent may have arrived all the same. */
    public boolean hasUnknownOutcome() {
        return code().equals(UNANSWERED) || code().equals(UNREADABLE);
    }
}
