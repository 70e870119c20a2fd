package dev.mailfrom.slackbot.talk;

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
final class People {

    private static final Logger LOG = LoggerFactory.getLogger(People.class);
    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final int MOST = 10_000;

    private record Known<T>(Optional<T> value, Instant at) {}

    private final Slack slack;
    private final Clock clock;
    private volatile Instant silentSince = Instant.MIN;
    private final Map<String, Known<Slack.Person>> persons = new ConcurrentHashMap<>();
    private final Map<String, Known<Set<String>>> groups = new ConcurrentHashMap<>();

    People(Slack slack, Clock clock) {
        this.slack = slack;
        this.clock = clock;
    }

    /** Whether this is a member of the workspace itself: no guest, no bot, nobody from Slack Connect. */
    boolean isOrdinary(String user, String team) {
        return known(persons, user, () -> slack.person(user))
                .filter(person -> !person.bot() && !person.guest() && !person.stranger())
                .filter(person -> person.team().equals(team))
                .isPresent();
    }

    boolean isMember(String user, String usergroup) {
        return known(groups, usergroup, () -> slack.members(usergroup))
                .filter(members -> members.contains(user))
                .isPresent();
    }

    private <T> Optional<T> known(Map<String, Known<T>> memory, String id, Supplier<T> ask) {
        Instant now = clock.instant();
        Known<T> known = memory.get(id);
        if (known == null || known.at().isBefore(now.minus(FRESH))) {
            if (memory.size() > MOST) {
                memory.clear();
            }
            known = new Known<>(asked(id, ask), now);
            // A failure is not remembered: the next look may succeed.
            if (known.value().isPresent()) {
                memory.put(id, known);
            }
        }
        return known.value();
    }

    /** Whether Slack did not tell something within the last minute, so that a no may be none. */
    boolean areUnknown() {
        return silentSince.isAfter(clock.instant().minus(FRESH));
    }

    private <T> Optional<T> asked(String id, Supplier<T> ask) {
        try {
            return Optional.of(ask.get());
        } catch (SlackTrouble e) {
            silentSince = clock.instant();
            LOG.warn("Slack does not tell about {}: {}; that counts as no.", id, e.code());
            return Optional.empty();
        }
    }
}
