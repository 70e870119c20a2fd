package dev.mailfrom.slackbot.slack;

import dev.mailfrom.slackbot.supervise.SupervisedScheduler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the bot's token with Slack in the background: at the start until Slack accepts it, then every ten minutes.
 */
public final class TokenCheck implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TokenCheck.class);
    private static final String PART = "slack";
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Set<String> WRONG_TOKEN =
            Set.of("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired");

    private final SlackWebApi slack;
    private final Readiness readiness;
    private final ScheduledExecutorService thread = new SupervisedScheduler(1, "token-check", true);
    private int failures;

    public TokenCheck(SlackWebApi slack, Readiness readiness) {
        this.slack = slack;
        this.readiness = readiness;
        readiness.set(PART, "not asked yet");
    }

    public void start() {
        thread.execute(this::check);
    }

    private void check() {
        Duration next = AGAIN;
        try {
            String team = slack.authTest();
            readiness.set(PART, "");
            if (failures > 0) {
                LOG.info("Slack accepts the token again.");
            }
            LOG.debug("Slack accepts the token for team {}.", team);
            failures = 0;
        } catch (SlackCallException e) {
            String why = WRONG_TOKEN.contains(e.code())
                    ? "Slack rejects SLACK_BOT_TOKEN (" + e.code() + "); install the app again and copy its token"
                    : "Slack cannot be reached (" + e.code() + "); trying again";
            LOG.warn("{}.", why);
            readiness.set(PART, why);
            next = Duration.ofSeconds(1L << Math.min(failures++, 6));
            next = next.compareTo(LONGEST) > 0 ? LONGEST : next;
        } catch (RuntimeException e) {
            LOG.error("The token could not be checked: {}", e.toString());
            readiness.set(PART, "the token could not be checked; see the log");
        }
        thread.schedule(this::check, next.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
