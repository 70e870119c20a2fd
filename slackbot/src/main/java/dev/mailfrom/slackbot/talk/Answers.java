package dev.mailfrom.slackbot.talk;

import dev.mailfrom.slackbot.show.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers to one person: by the response URL, and where that is used up, by a whisper in the channel. */
public final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final Slack slack;

    Answers(Slack slack) {
        this.slack = slack;
    }

    /** @param shared whether everybody in the channel shall see it */
    public void answer(Incoming.Caller to, Message message, boolean shared) {
        if (!to.responseUrl().isEmpty()
                && slack.respond(to.responseUrl(), message, shared ? Slack.How.IN_CHANNEL : Slack.How.EPHEMERAL)) {
            return;
        }
        try {
            if (shared) {
                slack.post(to.channel(), message);
            } else {
                slack.whisper(to.channel(), to.user(), message);
            }
        } catch (SlackTrouble e) {
            LOG.warn("An answer did not reach {}: {}", to, e.code());
        }
    }
}
