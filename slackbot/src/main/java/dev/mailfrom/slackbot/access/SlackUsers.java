package dev.mailfrom.slackbot.access;

import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackCallException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who people are and which user groups they are in, remembered for a minute. What Slack does not tell counts as no. */
public final class SlackUsers {

    private static final Logger LOG = LoggerFactory.getLogger(SlackUsers.class);
    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final int MOST = 10_000;

    private record CachedValue<T>(Optional<T> value, Instant at) {}

    private final SlackApi slack;
    private final Clock clock;
    private volatile Instant silentSince = Instant.MIN;
    private final Map<String, CachedValue<SlackApi.SlackUser>> slackUsers = new ConcurrentHashMap<>();
    private final Map<String, CachedValue<Set<String>>> groups = new ConcurrentHashMap<>();

    public SlackUsers(SlackApi slack, Clock clock) {
        this.slack = slack;
        this.clock = clock;
    }

    /** Whether this is a member of the workspace itself: no guest, no bot, nobody from Slack Connect. */
    boolean isOrdinary(String user, String team) {
        return known(slackUsers, user, () -> slack.user(user))
                .filter(slackUser -> !slackUser.bot() && !slackUser.guest() && !slackUser.stranger())
                .filter(slackUser -> slackUser.team().equals(team))
                .isPresent();
    }

    boolean isMember(String user, String usergroup) {
        return known(groups, usergroup, () -> slack.groupMembers(usergroup))
                .filter(members -> members.contains(user))
                .isPresent();
    }

    private <T> Optional<T> known(Map<String, CachedValue<T>> memory, String id, Supplier<T> ask) {
        Instant now = clock.instant();
        CachedValue<T> cachedValue = memory.get(id);
        if (cachedValue == null || cachedValue.at().isBefore(now.minus(FRESH))) {
            if (memory.size() > MOST) {
                memory.clear();
            }
            cachedValue = new CachedValue<>(asked(id, ask), now);
            // A failure is not remembered: the next look may succeed.
            if (cachedValue.value().isPresent()) {
                memory.put(id, cachedValue);
            }
        }
        return cachedValue.value();
    }

    /** Whether Slack did not tell something within the last minute, so that a no may be none. */
    boolean isIncomplete() {
        return silentSince.isAfter(clock.instant().minus(FRESH));
    }

    private <T> Optional<T> asked(String id, Supplier<T> ask) {
        try {
            return Optional.of(ask.get());
        } catch (SlackCallException e) {
            silentSince = clock.instant();
            LOG.warn("Slack does not tell about {}: {}; that counts as no.", id, e.code());
            return Optional.empty();
        }
    }
}
