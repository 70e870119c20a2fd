package dev.mailfrom.slackbot.dispatch;

import com.google.gson.JsonObject;
import dev.mailfrom.slackbot.slack.SlackCallException;
import dev.mailfrom.slackbot.slack.ViewsApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows views in open modals and on home tabs. A view that Slack does not take is tried again a few times, not before
 * Slack allows it; a newer view of the same place replaces it. Views are made anew whenever they are opened, so none is
 * stored. Thread-safe.
 */
public final class ViewUpdater {

    private static final Logger LOG = LoggerFactory.getLogger(ViewUpdater.class);

    /** With the pauses between them about half a minute. */
    private static final int TRIES = 6;

    private final ViewsApi viewsApi;
    private final DelayedExecutor delayedExecutor;
    private final Clock clock;
    private final Map<String, PendingView> newest = new HashMap<>();
    /** Slack limits the calls of each method in a workspace. */
    private final Map<ViewMethod, Instant> freeAt = new HashMap<>();

    ViewUpdater(ViewsApi viewsApi, DelayedExecutor delayedExecutor, Clock clock) {
        this.viewsApi = viewsApi;
        this.delayedExecutor = delayedExecutor;
        this.clock = clock;
    }

    private enum ViewMethod {
        UPDATE,
        PUBLISH
    }

    /** A view to show. @param lost receives the reason if it is never shown */
    private record PendingView(String key, ViewMethod viewMethod, Runnable show, Consumer<SlackCallException> lost) {}

    /** Replaces the view of an open modal. @param lost hears why that failed, after all attempts */
    public void update(ViewsApi.ViewHandle window, JsonObject view, Consumer<SlackCallException> lost) {
        show(new PendingView("window " + window.id(), ViewMethod.UPDATE, () -> viewsApi.update(window, view), lost));
    }

    /** Shows the home tab of a person. */
    public void publish(String user, JsonObject view) {
        show(new PendingView(
                "home " + user,
                ViewMethod.PUBLISH,
                () -> viewsApi.publish(user, view),
                trouble -> LOG.warn("The home tab of {} was not shown: {}", user, trouble.code())));
    }

    private void show(PendingView pending) {
        synchronized (this) {
            // The thread that shows or waits already shows this one then.
            if (newest.put(pending.key(), pending) != null) {
                return;
            }
        }
        attempt(pending, 1);
    }

    /** Tries the newest view of the key on this thread. @param tried how often that view will have been tried then */
    private void attempt(PendingView pending, int tried) {
        Duration wait = wait(pending.viewMethod());
        if (!wait.isZero()) {
            again(pending, tried, wait);
            return;
        }
        try {
            pending.show().run();
        } catch (SlackCallException e) {
            if (e.isTransient() && tried < TRIES) {
                Duration pause = e.retryAfter().orElse(Duration.ofSeconds(1L << tried - 1));
                e.retryAfter().ifPresent(asked -> pause(pending.viewMethod(), asked));
                LOG.info("The view {} has to wait {} s: {}", pending.key(), pause.toSeconds(), e.code());
                again(pending, tried + 1, pause);
                return;
            }
            pending.lost().accept(e);
        } catch (RuntimeException e) {
            LOG.error("The view {} was not shown because of a bug", pending.key(), e);
        }
        next(pending);
    }

    private void again(PendingView pending, int tried, Duration pause) {
        try {
            delayedExecutor.schedule(pause, () -> {
                PendingView now = newest(pending);
                attempt(now, now == pending ? tried : 1);
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("The view of {} is dropped, because the process ends.", pending.key());
        }
    }

    private synchronized PendingView newest(PendingView pending) {
        return newest.get(pending.key());
    }

    /** Shows a view that arrived in the meantime. */
    private void next(PendingView done) {
        PendingView now;
        synchronized (this) {
            if (newest.remove(done.key(), done)) {
                return;
            }
            now = newest.get(done.key());
        }
        again(now, 1, Duration.ZERO);
    }

    private synchronized Duration wait(ViewMethod viewMethod) {
        Duration wait = Duration.between(clock.instant(), freeAt.getOrDefault(viewMethod, Instant.EPOCH));
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private synchronized void pause(ViewMethod viewMethod, Duration pause) {
        freeAt.merge(viewMethod, clock.instant().plus(pause), (a, b) -> a.isAfter(b) ? a : b);
    }
}
