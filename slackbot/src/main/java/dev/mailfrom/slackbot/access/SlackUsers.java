package dev.mailfrom.slackbot.access;

import dev.mailfrom.core.cache.ExpiringCache;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackCallException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Slack about people and user groups, and caches answers for a minute. If Slack does not answer, that is a no. */
public final class SlackUsers {

    private static final Logger LOG = LoggerFactory.getLogger(SlackUsers.class);
    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final int MOST = 10_000;

    private final SlackApi slack;
    private final Clock clock;
    private volatile Instant silentSince = Instant.MIN;
    private final ExpiringCache<String, SlackApi.SlackUser> slackUsers;
    private final ExpiringCache<String, Set<String>> groups;

    public SlackUsers(SlackApi slack, Clock clock) {
        this.slack = slack;
        this.clock = clock;
        this.slackUsers = new ExpiringCache<>(clock, MOST, user -> FRESH);
        this.groups = new ExpiringCache<>(clock, MOST, members -> FRESH);
    }

    /** Whether this is a full member of the workspace: no guest, no bot, no one from Slack Connect. */
    boolean isOrdinary(String user, String team) {
        return cached(slackUsers, user, () -> slack.user(user))
                .filter(slackUser -> !slackUser.bot() && !slackUser.guest() && !slackUser.stranger())
                .filter(slackUser -> slackUser.team().equals(team))
                .isPresent();
    }

    boolean isMember(String user, String usergroup) {
        return cached(groups, usergroup, () -> slack.groupMembers(usergroup))
                .filter(members -> members.contains(user))
                .isPresent();
    }

    /** Whether Slack did not answer within the last minute, so that a no may be wrong. */
    boolean isIncomplete() {
        return silentSince.isAfter(clock.instant().minus(FRESH));
    }

    /** A failure is not cached, because the next attempt may succeed. */
    private <T> Optional<T> cached(ExpiringCache<String, T> cache, String id, Supplier<T> ask) {
        Optional<T> kept = cache.find(id);
        if (kept.isPresent()) {
            return kept;
        }
        try {
            T answer = ask.get();
            cache.put(id, answer);
            return Optional.of(answer);
        } catch (SlackCallException e) {
            silentSince = clock.instant();
            LOG.warn("Slack does not tell about {}: {}; that counts as no.", id, e.code());
            return Optional.empty();
        }
    }
}
