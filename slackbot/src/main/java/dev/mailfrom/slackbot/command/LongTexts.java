package dev.mailfrom.slackbot.command;

import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import dev.mailfrom.slackbot.render.RawText;
import dev.mailfrom.slackbot.render.SlackRefusal;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackCallException;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import dev.mailfrom.slackbot.slack.files.SlackFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the raw texts of an answer as files where a code block cannot hold them: to the channel if the answer is for all,
 * else to the app's conversation with the person.
 */
final class LongTexts {

    private static final Logger LOG = LoggerFactory.getLogger(LongTexts.class);

    private static final int LONGEST_NAME = 80;

    private final SlackFiles files;
    private final SlackApi slack;

    LongTexts(SlackFiles files, SlackApi slack) {
        this.files = files;
        this.slack = slack;
    }

    /** @param blocks with a sentence in the place of each text that was sent @param link to the message before the file */
    record SentTexts(List<ViewBlock> blocks, Optional<String> link) {}

    static boolean isLong(ViewBlock block) {
        return RawText.of(block).filter(text -> !RawText.fitsCodeBlock(text)).isPresent();
    }

    /** The answer with its long texts sent; what Slack does not take stays in it, with the reason. */
    SentTexts send(PermittedCommand permitted, List<ViewBlock> blocks) {
        List<ViewBlock> shown = new ArrayList<>();
        Optional<String> link = Optional.empty();
        for (ViewBlock block : blocks) {
            if (!isLong(block)) {
                shown.add(block);
                continue;
            }
            String text = RawText.of(block).orElseThrow();
            String name = name(permitted.command().line());
            try {
                link = send(permitted, name, text);
                shown.add(new ViewBlock.Paragraph("The text is too long for a message, so it is a file in "
                        + (permitted.command().shared() ? "this channel" : "the app's conversation with you") + ": "
                        + name + ", "
                        + String.format(Locale.ROOT, "%,d", text.lines().count()) + " lines."));
            } catch (SlackCallException e) {
                LOG.warn("A text was not sent as a file: {}", e.code());
                shown.add(new ViewBlock.Paragraph(
                        "Slack does not take the text as a file (" + e.code() + "): "
                                + SlackRefusal.describe(e.code(), "files:write") + ". Here it is in parts:",
                        TextStyle.WARNING));
                shown.add(block);
            }
        }
        return new SentTexts(shown, link);
    }

    /** @return where the file is; empty in the channel */
    private Optional<String> send(PermittedCommand permitted, String name, String text) {
        SlackCaller who = permitted.who();
        SlackFiles.UploadedFile file = files.upload(name, text);
        if (permitted.command().shared()) {
            files.share(file, who.channel());
            return Optional.empty();
        }
        SlackApi.PostedMessage before = slack.sendDirectMessage(
                who.user(),
                MessageBuilder.ofLine("The answer to "
                        + Mrkdwn.code("/mailfrom " + permitted.command().line()) + " is this file:"));
        try {
            files.share(file, before.channel());
        } catch (SlackCallException e) {
            slack.update(
                    before.channel(),
                    before.id(),
                    MessageBuilder.ofLine("A file could not be sent; its text is in the answer to your command."));
            throw e;
        }
        return before.channel().equals(who.channel()) ? Optional.empty() : link(before);
    }

    private Optional<String> link(SlackApi.PostedMessage message) {
        try {
            return Optional.of(slack.permalink(message.channel(), message.id()));
        } catch (SlackCallException e) {
            LOG.info("The link to a message is not known: {}", e.code());
            return Optional.empty();
        }
    }

    /** The line as the name of a file, which Slack shows as text. */
    private static String name(String line) {
        String name = line.replaceAll("[^A-Za-z0-9._@]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return (name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name) + ".txt";
    }
}
