package dev.mailfrom.slackbot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import dev.mailfrom.slackbot.render.SlackMessage;
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
public final class FakeSlackApi implements SlackApi {

    /** Stands for a kill of the process: Slack has done what it was asked, and nobody hears of it. */
    public static final class ProcessKilledError extends Error {
        private static final long serialVersionUID = 1L;
    }

    public final Map<String, SlackMessage> messages = new LinkedHashMap<>();
    /** A response URL that takes answers; no other does. */
    public static final String GOOD_URL = "https://hooks.slack.com/good";

    /** What single persons were told. */
    public final List<String> told = new ArrayList<>();

    public final List<String> replies = new ArrayList<>();
    public final List<Boolean> broadcasts = new ArrayList<>();
    private final Deque<Optional<SlackCallException>> troubles = new ArrayDeque<>();
    private boolean kill;

    public synchronized void trouble(String code) {
        troubles.add(Optional.of(new SlackCallException(code, Optional.empty(), null)));
    }

    public synchronized void tooMany(Duration retryAfter) {
        troubles.add(Optional.of(new SlackCallException("ratelimited", Optional.of(retryAfter), null)));
    }

    /** The next message reaches Slack, but its sender does not live to know. */
    public synchronized void kill() {
        kill = true;
    }

    public boolean hasButtons(String id) {
        return messages.get(id).blocks().toString().contains("\"actions\"");
    }

    private void check(SlackMessage message) {
        Optional<SlackCallException> trouble = troubles.isEmpty() ? Optional.empty() : troubles.poll();
        if (trouble.isPresent()) {
            throw trouble.get();
        }
        assertFits(message);
    }

    /** As much as Slack takes, and nothing that it would take for mark-up of ours. */
    private static void assertFits(SlackMessage message) {
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
            throw new ProcessKilledError();
        }
    }

    @Override
    public synchronized String post(String channel, SlackMessage message) {
        check(message);
        String id = "17." + (messages.size() + 1);
        messages.put(id, message);
        dieIfWanted();
        return id;
    }

    @Override
    public synchronized void update(String channel, String id, SlackMessage message) {
        check(message);
        messages.put(id, message);
    }

    @Override
    public synchronized void reply(String channel, String id, SlackMessage message, boolean broadcast) {
        check(message);
        replies.add(message.text());
        broadcasts.add(broadcast);
        dieIfWanted();
    }

    @Override
    public String permalink(String channel, String id) {
        return "https://team.slack.com/archives/" + channel + "/p" + id;
    }

    @Override
    public synchronized void postEphemeral(String channel, String user, SlackMessage message) {
        check(message);
        told.add(user + " in " + channel + ": " + message.text());
    }

    @Override
    public synchronized PostedMessage sendDirectMessage(String user, SlackMessage message) {
        check(message);
        told.add(user + ": " + message.text());
        return new PostedMessage(user.replace('U', 'D'), "direct." + told.size());
    }

    @Override
    public SlackUser user(String user) {
        throw new SlackCallException("unreachable", Optional.empty(), null);
    }

    @Override
    public Set<String> groupMembers(String usergroup) {
        throw new SlackCallException("unreachable", Optional.empty(), null);
    }

    @Override
    public synchronized boolean respond(String responseUrl, SlackMessage message, ResponseMode responseMode) {
        if (responseUrl.equals(GOOD_URL)) {
            told.add(responseMode + ": " + message.text());
        }
        return responseUrl.equals(GOOD_URL);
    }
}
