package dev.mailfrom.slackbot.slack.files;

/** Files in Slack. Every method throws {@link dev.mailfrom.slackbot.slack.SlackCallException}; none tries twice. */
public interface SlackFiles {

    /** Sends a text, which nobody sees until it is shared. */
    UploadedFile upload(String name, String text);

    /** Shows a file in a channel or conversation. @param channel its id */
    void share(UploadedFile file, String channel);

    /** A file that was sent. */
    record UploadedFile(String id, String name) {}
}
