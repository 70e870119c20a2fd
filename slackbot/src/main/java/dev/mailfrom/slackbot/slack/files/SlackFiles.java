package dev.mailfrom.slackbot.slack.files;

/** Files in Slack. Every method throws {@link dev.mailfrom.slackbot.slack.SlackCallException}; none tries twice. */
public interface SlackFiles {

    /** Sends a text, which is hidden until it is shared. */
    UploadedFile upload(String name, String text);

    /** Shows a file in a channel or conversation. @param channel its id */
    void share(UploadedFile file, String channel);

    /**
     * The text of a file that a person has uploaded.
     *
     * @param id of the file
     * @throws dev.mailfrom.core.command.UsageException if it is too large
     */
    ReceivedFile read(String id);

    /** A file of a person. */
    record ReceivedFile(String name, String text) {}

    /** A file that was sent. */
    record UploadedFile(String id, String name) {}
}
