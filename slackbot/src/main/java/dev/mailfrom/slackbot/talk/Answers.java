package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.journal.Whisper;
import dev.mailfrom.core.journal.Whispers;
import dev.mailfrom.slackbot.show.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers to one person: by the response URL, and where that is used up, by a whisper in the channel. What Slack does not
 * take at once is kept in the store for {@link Whispering}, so that an answer outlives the process that has it. A response
 * URL never gets there: whoever has it can speak in the bot's name.
 */
public final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    /** An answer that comes later than that answers nothing any more. */
    private static final Duration KEEP = Duration.ofHours(1);

    /** Longer than a plan can wait for its confirmation, so that nobody is told twice of the same one. */
    private static final Duration KEEP_ONCE = Duration.ofHours(25);

    /** Longer than it takes to say it. */
    private static final Duration SAYING = Duration.ofMinutes(1);

    /** Longer than any command takes: it ends sooner only where the process does. */
    private static final Duration WORKING = Duration.ofMinutes(15);

    private final Slack slack;
    private final Whispers whispers;
    private final String owner;

    /** @param owner names this process among those that share the store */
    Answers(Slack slack, Whispers whispers, String owner) {
        this.slack = slack;
        this.whispers = whispers;
        this.owner = owner;
    }

    /** @param shared whether everybody in the channel shall see it */
    public void answer(Incoming.Caller to, Message message, boolean shared) {
        said(to, message, shared)
                .ifPresent(trouble -> keep(
                        Whisper.fresh(UUID.randomUUID().toString(), to.channel(), to.user(), message.kept()), trouble));
    }

    /** The same for what must be said once, whichever process finds out that it has to be. @param id stands for what it is */
    void once(String id, Incoming.Caller to, Message message) {
        Whisper whisper = Whisper.fresh(id, to.channel(), to.user(), message.kept());
        if (whispers.add(whisper, owner, SAYING, KEEP_ONCE)) {
            Optional<SlackTrouble> trouble = said(to, message, false);
            if (trouble.isEmpty()) {
                whispers.told(id);
            } else {
                whispers.postpone(id, pause(trouble.get()));
            }
        }
    }

    /**
     * Something somebody did that is answered for in what follows.
     *
     * @param id stands for what they did
     * @param message tells them that it was interrupted, where the process ends before that
     */
    public Owed owe(String id, Incoming.Caller to, Message message) {
        String whisper = "interrupted " + id;
        whispers.add(Whisper.fresh(whisper, to.channel(), to.user(), message.kept()), owner, WORKING, KEEP);
        return () -> settle(whisper);
    }

    /** An answer that somebody waits for. */
    public interface Owed {

        /** It was given, or a plan that stands for it. */
        void settle();
    }

    private void settle(String whisper) {
        try {
            whispers.told(whisper);
        } catch (StoreFailure e) {
            LOG.warn("Somebody will be told that they were interrupted, although they were not: {}", e.getMessage());
        }
    }

    /** @return why it was not; empty where it was */
    private Optional<SlackTrouble> said(Incoming.Caller to, Message message, boolean shared) {
        if (!to.responseUrl().isEmpty()
                && slack.respond(to.responseUrl(), message, shared ? Slack.How.IN_CHANNEL : Slack.How.EPHEMERAL)) {
            return Optional.empty();
        }
        try {
            if (shared) {
                slack.post(to.channel(), message);
            } else {
                slack.whisper(to.channel(), to.user(), message);
            }
            return Optional.empty();
        } catch (SlackTrouble e) {
            LOG.info("An answer did not reach {} at once: {}", to, e.code());
            return Optional.of(e);
        }
    }

    private static Duration pause(SlackTrouble trouble) {
        return trouble.retryAfter().orElse(Duration.ZERO);
    }

    private void keep(Whisper whisper, SlackTrouble trouble) {
        try {
            whispers.add(whisper, "", pause(trouble), KEEP);
        } catch (StoreFailure e) {
            LOG.warn("An answer to {} is lost, because it could not be kept: {}", whisper.person(), e.getMessage());
        }
    }
}
