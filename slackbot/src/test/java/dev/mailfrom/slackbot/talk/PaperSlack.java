package dev.mailfrom.slackbot.talk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import dev.mailfrom.slackbot.show.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Slack in memory: what its channels show, and what goes wrong next. Thread-safe. */
public final class PaperSlack implements Slack {

    /** Stands for a kill of the process: Slack has done what it was asked, and nobody hears of it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    public final Map<String, Message> messages = new LinkedHashMap<>();
    /** A response URL that takes answers; no other does. */
    static final String GOOD_URL = "https://hooks.slack.com/good";

    /** What single persons were told. */
    final List<String> told = new ArrayList<>();

    public final List<String> replies = new ArrayList<>();
    final List<Boolean> broadcasts = new ArrayList<>();
    private final Deque<Optional<SlackTrouble>> troubles = new ArrayDeque<>();
    private boolean kill;

    public synchronized void trouble(String code) {
        troubles.add(Optional.of(new SlackTrouble(code, Optional.empty(), null)));
    }

    synchronized void tooMany(Duration retryAfter) {
        troubles.add(Optional.of(new SlackTrouble("ratelimited", Optional.of(retryAfter), null)));
    }

    /** The next message reaches Slack, but its sender does not live to know. */
    public synchronized void kill() {
        kill = true;
    }

    boolean hasButtons(String id) {
        return messages.get(id).blocks().toString().contains("\"actions\"");
    }

    private void check(Message message) {
        Optional<SlackTrouble> trouble = troubles.isEmpty() ? Optional.empty() : troubles.poll();
        if (trouble.isPresent()) {
            throw trouble.get();
        }
        assertFits(message);
    }

    /** As much as Slack takes, and nothing that it would take for mark-up of ours. */
    private static void assertFits(Message message) {
        assertThat(message.text()).isNotBlank().hasSizeLessThanOrEqualTo(40_000).doesNotContain("&<");
        assertThat(message.blocks().size()).isBetween(1, 50);
        assertThat(message.blocks().toString().length()).isLessThan(20_000);
        message.blocks().forEach(block -> {
            JsonElement text = block.getAsJsonObject().get("text");
            if (text != null) {
                assertThat(text.getAsJsonObject().get("text").getAsString())
                        .hasSizeBetween(1, 3_000)
                        .doesNotContain("&<");
            }
        });
    }

    private void dieIfWanted() {
        if (kill) {
            kill = false;
            throw new Killed();
        }
    }

    @Override
    public synchronized String post(String channel, Message message) {
        check(message);
        String id = "17." + (messages.size() + 1);
        messages.put(id, message);
        dieIfWanted();
        return id;
    }

    @Override
    public synchronized void update(String channel, String id, Message message) {
        check(message);
        messages.put(id, message);
    }

    @Override
    public synchronized void reply(String channel, String id, Message message, boolean broadcast) {
        check(message);
        replies.add(message.text());
        broadcasts.add(broadcast);
        dieIfWanted();
    }

    @Override
    public String link(String channel, String id) {
        return "https://team.slack.com/archives/" + channel + "/p" + id;
    }

    @Override
    public synchronized void whisper(String channel, String user, Message message) {
        check(message);
        told.add(user + " in " + channel + ": " + message.text());
    }

    @Override
    public synchronized void tell(String user, Message message) {
        check(message);
        told.add(user + ": " + message.text());
    }

    @Override
    public Person person(String user) {
        throw new SlackTrouble("unreachable", Optional.empty(), null);
    }

    @Override
    public Set<String> members(String usergroup) {
        throw new SlackTrouble("unreachable", Optional.empty(), null);
    }

    @Override
    public synchronized boolean respond(String responseUrl, Message message, How how) {
        if (responseUrl.equals(GOOD_URL)) {
            told.add(how + ": " + message.text());
        }
        return responseUrl.equals(GOOD_URL);
    }
}
