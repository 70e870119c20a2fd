package dev.mailfrom.slackbot.talk;

import com.google.gson.JsonObject;
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
 * What open windows and home pages show. Where Slack cannot take a page now it is tried again, a few times and not before
 * Slack wants it; whatever was to be shown meanwhile takes its place, so that the newest page wins. A page is of the
 * moment and made anew whenever somebody opens it, so none is kept in the store. Thread-safe.
 */
public final class Pages {

    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

    /** With the pauses between them about half a minute; who waits longer opens it again. */
    private static final int TRIES = 6;

    private final Windows windows;
    private final Later later;
    private final Clock clock;
    private final Map<String, Page> newest = new HashMap<>();
    /** Slack counts the calls of each method in a workspace, whoever they are for. */
    private final Map<Method, Instant> freeAt = new HashMap<>();

    Pages(Windows windows, Later later, Clock clock) {
        this.windows = windows;
        this.later = later;
        this.clock = clock;
    }

    private enum Method {
        UPDATE,
        PUBLISH
    }

    /** What is to be shown. @param lost hears why it never was */
    private record Page(String key, Method method, Runnable show, Consumer<SlackTrouble> lost) {}

    /** Shows something else in an open window. @param lost hears why that did not come to be, at the end of all tries */
    public void update(Windows.Handle window, JsonObject view, Consumer<SlackTrouble> lost) {
        show(new Page("window " + window.id(), Method.UPDATE, () -> windows.update(window, view), lost));
    }

    /** Shows somebody's home page. */
    public void publish(String user, JsonObject view) {
        show(new Page(
                "home " + user,
                Method.PUBLISH,
                () -> windows.publish(user, view),
                trouble -> LOG.warn("The home page of {} was not shown: {}", user, trouble.code())));
    }

    private void show(Page page) {
        synchronized (this) {
            // Whoever shows or waits already shows this one then.
            if (newest.put(page.key(), page) != null) {
                return;
            }
        }
        attempt(page, 1);
    }

    /** Tries the newest page of the key, on this thread. @param tried how often that page will have been tried then */
    private void attempt(Page page, int tried) {
        Duration wait = wait(page.method());
        if (!wait.isZero()) {
            again(page, tried, wait);
            return;
        }
        try {
            page.show().run();
        } catch (SlackTrouble e) {
            if (e.isPassing() && tried < TRIES) {
                Duration pause = e.retryAfter().orElse(Duration.ofSeconds(1L << tried - 1));
                e.retryAfter().ifPresent(asked -> leaveAlone(page.method(), asked));
                LOG.info("The page of {} has to wait {} s: {}", page.key(), pause.toSeconds(), e.code());
                again(page, tried + 1, pause);
                return;
            }
            page.lost().accept(e);
        } catch (RuntimeException e) {
            LOG.error("The page of {} was not shown, by a fault of mailfrom itself", page.key(), e);
        }
        next(page);
    }

    private void again(Page page, int tried, Duration pause) {
        try {
            later.after(pause, () -> {
                Page now = newest(page);
                attempt(now, now == page ? tried : 1);
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("The page of {} is left, because the process ends.", page.key());
        }
    }

    private synchronized Page newest(Page page) {
        return newest.get(page.key());
    }

    /** What came meanwhile. */
    private void next(Page done) {
        Page now;
        synchronized (this) {
            if (newest.remove(done.key(), done)) {
                return;
            }
            now = newest.get(done.key());
        }
        again(now, 1, Duration.ZERO);
    }

    private synchronized Duration wait(Method method) {
        Duration wait = Duration.between(clock.instant(), freeAt.getOrDefault(method, Instant.EPOCH));
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private synchronized void leaveAlone(Method method, Duration pause) {
        freeAt.merge(method, clock.instant().plus(pause), (a, b) -> a.isAfter(b) ? a : b);
    }
}
