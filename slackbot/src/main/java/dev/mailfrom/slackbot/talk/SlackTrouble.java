package dev.mailfrom.slackbot.talk;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Slack did not do what it was asked. */
public final class SlackTrouble extends RuntimeException {

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
            "restricted_action_thread_only_channel");

    /** What was sent may have arrived: the answer was lost. */
    public static final String UNANSWERED = "unanswered";

    private final String code;
    private final transient Optional<Duration> retryAfter;

    /** @param code Slack's own word, or {@code unreachable}, {@link #UNANSWERED}, {@code ratelimited}, {@code http_503} */
    public SlackTrouble(String code, Optional<Duration> retryAfter, Throwable cause) {
        super("Slack says " + code, cause);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public String code() {
        return code;
    }

    /** How long Slack wants to be left alone. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Whether the bot has to be invited first. */
    public boolean isNotInChannel() {
        return NOT_THERE.contains(code);
    }

    /** Whether trying again cannot help. */
    public boolean isFinal() {
        return FINAL.contains(code) || isAboutMessage();
    }

    /** Whether it is the message that cannot be changed or answered any more; another one could be posted. */
    public boolean isAboutMessage() {
        return MESSAGE.contains(code);
    }

    /** Whether what was sent may have arrived all the same. */
    public boolean isUnanswered() {
        return code.equals(UNANSWERED);
    }
}
