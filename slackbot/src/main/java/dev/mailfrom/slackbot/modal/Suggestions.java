package dev.mailfrom.slackbot.modal;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.config.Role;
import dev.mailfrom.slackbot.talk.Directory;
import dev.mailfrom.slackbot.talk.Incoming;
import dev.mailfrom.slackbot.talk.Tools;
import dev.mailfrom.slackbot.talk.Troubles;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is offered while somebody types the name of an identity: from memory, and where nothing is remembered yet, as soon
 * as SES has told, within Slack's three seconds.
 */
final class Suggestions {

    private static final Logger LOG = LoggerFactory.getLogger(Suggestions.class);

    private static final String SLOW = "The identities could not be read in time. Type one more letter in a moment.";

    /** So many may wait at once; each of them holds a thread on which Slack's other requests are acknowledged. */
    private static final int WAITING = 4;

    private final Tools tools;
    private final Duration budget;
    private final Semaphore waiting = new Semaphore(WAITING);
    private final Map<String, CompletableFuture<Void>> readings = new ConcurrentHashMap<>();

    /** @param budget how long one may wait for an answer, at most three seconds */
    Suggestions(Tools tools, Duration budget) {
        this.tools = tools;
        this.budget = budget;
    }

    /** @param options as Slack takes them; none where there is a problem @param problem in words; empty where there is none */
    record Found(JsonObject options, String problem) {}

    /** What fits what was typed. */
    Found of(Directory.Spot spot, Incoming.Caller who, String typed) {
        if (!waiting.tryAcquire()) {
            return none(SLOW);
        }
        try {
            JsonObject options = read(spot)
                    .thenApplyAsync(done -> search(spot, who, typed), tools.quick())
                    .get(budget.toMillis(), TimeUnit.MILLISECONDS);
            return new Found(options, "");
        } catch (TimeoutException | RejectedExecutionException e) {
            return none(SLOW);
        } catch (ExecutionException e) {
            Complaint complaint = Troubles.complaint(e.getCause());
            return none("The identities could not be read: " + complaint.message() + " " + complaint.mend());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return none(SLOW);
        } finally {
            waiting.release();
        }
    }

    private static Found none(String problem) {
        return new Found(Offers.none(), problem);
    }

    private JsonObject search(Directory.Spot spot, Incoming.Caller who, String typed) {
        return Offers.of(
                spot,
                spot.session().identities().remembered(),
                typed,
                tools.permissions().covering(who, spot.where(), Role.OPERATOR));
    }

    /** Reads them ahead, as soon as the form is open. */
    void prepare(Directory.Spot spot) {
        try {
            begin(spot);
        } catch (RejectedExecutionException e) {
            LOG.info("There is too much to do, or the bot ends; identities are read when somebody types.");
        }
    }

    private CompletableFuture<Void> read(Directory.Spot spot) {
        return spot.session().identities().remembered().isEmpty()
                ? begin(spot)
                : CompletableFuture.completedFuture(null);
    }

    /** One reading at a time, however many wait for it. SES is only asked where what is remembered is no longer fresh. */
    private CompletableFuture<Void> begin(Directory.Spot spot) {
        Session session = spot.session();
        CompletableFuture<Void> reading = readings.computeIfAbsent(
                spot.id(),
                id -> CompletableFuture.runAsync(() -> session.identities().registered(), tools.later()));
        reading.whenComplete((done, failed) -> readings.remove(spot.id(), reading));
        return reading;
    }
}
