package dev.mailfrom.slackbot.render;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a message within Slack's limits: 50 blocks, 3000 characters a section, 150 a header, and about 13,000 over all
 * blocks, an undocumented limit behind {@code msg_blocks_too_long}. Lines that do not fit are counted and left out.
 */
public final class MessageBuilder {

    private static final int MOST_BLOCKS = 40;
    private static final int MOST_CHARACTERS = 9_000;
    private static final int MOST_BLOCKS_BELOW = 7;
    private static final int MOST_CHARACTERS_BELOW = 3_300;
    /** Less than the most characters of a section. */
    static final int SECTION = 2_900;

    /** Longer lines are cut. */
    static final int LINE = 1_400;

    private static final int HEADER = 150;
    /** The most characters of the text for notifications and screen readers. */
    static final int TEXT = 3_900;

    private final int mostBlocks;
    private final int mostCharacters;
    private final JsonArray blocks = new JsonArray();
    private final List<String> open = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean copyable;
    private int openLength;
    private int characters;
    private int omitted;

    /** Builds the body of a message and leaves room for a footer. */
    public MessageBuilder() {
        this(MOST_BLOCKS, MOST_CHARACTERS);
    }

    private MessageBuilder(int mostBlocks, int mostCharacters) {
        this.mostBlocks = mostBlocks;
        this.mostCharacters = mostCharacters;
    }

    /** Builds what stands below a body and above the buttons. */
    public static MessageBuilder forFooter() {
        return new MessageBuilder(MOST_BLOCKS_BELOW, MOST_CHARACTERS_BELOW);
    }

    /** A message of one line, which reads the same in words. @param line with mark-up, its contents escaped */
    public static SlackMessage ofLine(String line) {
        MessageBuilder builder = new MessageBuilder();
        builder.line(line);
        return builder.message();
    }

    /** Both in one message, as far as they fit. */
    public static SlackMessage join(SlackMessage first, SlackMessage second) {
        MessageBuilder builder = new MessageBuilder();
        builder.append(first);
        builder.append(second);
        return builder.message();
    }

    private void append(SlackMessage message) {
        say(message.text());
        message.blocks().forEach(block -> {
            int length = block.toString().length();
            if (isFull(length)) {
                omitted++;
            } else {
                blocks.add(block);
                characters += length;
            }
        });
    }

    /** @param title not escaped */
    public void header(String title) {
        close();
        say(Mrkdwn.escape(title));
        if (isFull(HEADER)) {
            omitted++;
            return;
        }
        blocks.add(PlainText.header(title.isBlank() ? "mailfrom" : title));
        characters += Math.min(title.length(), HEADER);
    }

    /** @param line mark-up with its contents escaped, which reads the same in words */
    public void line(String line) {
        line(line, line);
    }

    /** @param marked mark-up with its contents escaped @param words the same without mark-up, escaped */
    public void line(String marked, String words) {
        say(words);
        add(marked, false);
    }

    /** Adds a line to copy. @param raw not escaped */
    public void copyable(String raw) {
        String line = Mrkdwn.escape(raw.replace("```", "'''"));
        say(line);
        add(line, true);
    }

    /** Adds text to copy as a code block of its own, which no other text joins. @param raw not escaped */
    public void codeBlock(String raw) {
        close();
        raw.lines().forEach(this::copyable);
        close();
    }

    private void say(String words) {
        if (text.length() <= TEXT) {
            text.append(text.length() == 0 ? "" : "\n").append(words);
        }
    }

    private void add(String line, boolean copy) {
        String kept = Mrkdwn.truncate(line, LINE);
        if (copyable != copy || openLength + kept.length() + 1 > SECTION) {
            close();
        }
        if (isFull(openLength + kept.length() + 8)) {
            omitted++;
            return;
        }
        copyable = copy;
        open.add(kept);
        openLength += kept.length() + 1;
    }

    private boolean isFull(int more) {
        return omitted > 0 || blocks.size() >= mostBlocks || characters + more > mostCharacters;
    }

    private void close() {
        if (!open.isEmpty()) {
            String joined = String.join("\n", open);
            if (!joined.isBlank()) {
                String shown = copyable ? "```\n" + joined + "\n```" : joined;
                blocks.add(section(shown));
                characters += shown.length();
            }
            open.clear();
            openLength = 0;
        }
    }

    /** Adds a block of another kind. @param words what it says, escaped @param length of its texts */
    void block(JsonObject block, String words, int length) {
        close();
        say(words);
        if (isFull(length)) {
            omitted++;
        } else {
            blocks.add(block);
            characters += length;
        }
    }

    /** Adds small print, also where nothing else fits any more. @param marked mark-up with its contents escaped */
    public void context(String marked) {
        close();
        say(marked);
        blocks.add(contextBlock(marked));
    }

    /** Small print. @param marked mark-up with its contents escaped */
    public static JsonObject contextBlock(String marked) {
        JsonArray elements = new JsonArray();
        elements.add(section(marked).get("text"));
        JsonObject block = new JsonObject();
        block.addProperty("type", "context");
        block.add("elements", elements);
        return block;
    }

    public static JsonObject section(String marked) {
        JsonObject text = new JsonObject();
        text.addProperty("type", "mrkdwn");
        text.addProperty("text", marked);
        // Slack must not guess links, channels or names in text that other people wrote.
        text.addProperty("verbatim", true);
        JsonObject block = new JsonObject();
        block.addProperty("type", "section");
        block.add("text", text);
        return block;
    }

    /** The message. Nothing can be added afterwards. */
    public SlackMessage message() {
        close();
        if (omitted > 0) {
            String more = "… " + omitted + (omitted == 1 ? " more line does" : " more lines do")
                    + " not fit here. Ask for less, such as one identity.";
            blocks.add(section(more));
            say(more);
        }
        if (blocks.isEmpty()) {
            blocks.add(section("There is nothing to show."));
            say("There is nothing to show.");
        }
        return new SlackMessage(Mrkdwn.truncate(text.toString(), TEXT), blocks);
    }
}
