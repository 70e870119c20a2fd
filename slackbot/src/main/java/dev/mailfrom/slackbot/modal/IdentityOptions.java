package dev.mailfrom.slackbot.modal;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.dispatch.HandlerContext;
import dev.mailfrom.slackbot.render.SlackCommandForm;
import dev.mailfrom.slackbot.render.SlackErrors;
import dev.mailfrom.slackbot.slack.SlackEvent;
import dev.mailfrom.slackbot.supervise.FatalErrorHandler;
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
 * Finds the identities to offer while a person types a name: from the cache, or from SES within Slack's three seconds if
 * nothing is cached yet.
 */
final class IdentityOptions {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityOptions.class);

    private static final String SLOW = "The identities could not be read in time. Type one more letter in a moment.";

    /** The most that may wait at once, because each holds a thread that acknowledges Slack's requests. */
    private static final int WAITING = 4;

    private final HandlerContext context;
    private final Duration budget;
    private final Semaphore waiting = new Semaphore(WAITING);
    private final Map<BotTarget, CompletableFuture<Void>> readings = new ConcurrentHashMap<>();

    /** @param budget how long one may wait for an answer, at most three seconds */
    IdentityOptions(HandlerContext context, Duration budget) {
        this.context = context;
        this.budget = budget;
    }

    /** @param options as Slack takes them; none where there is a problem @param problem in words; empty where there is none */
    record OptionsResult(JsonObject options, String problem) {}

    /** The identities that match what was typed. */
    OptionsResult find(BotTarget botTarget, SlackEvent.SlackCaller who, String typed) {
        if (!waiting.tryAcquire()) {
            return none(SLOW);
        }
        try {
            JsonObject options = read(botTarget)
                    .thenApplyAsync(done -> search(botTarget, who, typed), context.quick())
                    .get(budget.toMillis(), TimeUnit.MILLISECONDS);
            return new OptionsResult(options, "");
        } catch (TimeoutException | RejectedExecutionException e) {
            return none(SLOW);
        } catch (ExecutionException e) {
            ErrorReport error = SlackErrors.errorReport(e.getCause());
            return none("The identities could not be read: " + error.message() + " "
                    + error.advice().text(SlackCommandForm.USUAL));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return none(SLOW);
        } finally {
            waiting.release();
        }
    }

    private static OptionsResult none(String problem) {
        return new OptionsResult(OptionList.none(), problem);
    }

    private JsonObject search(BotTarget botTarget, SlackEvent.SlackCaller who, String typed) {
        return OptionList.of(
                botTarget,
                context.directory().session(botTarget).identityCache().cached(),
                typed,
                context.permissions().permittedIdentities(who, botTarget, AccessRole.OPERATOR));
    }

    /** Reads them as soon as the form is open. */
    void prefetch(BotTarget botTarget) {
        try {
            begin(botTarget);
        } catch (RejectedExecutionException e) {
            LOG.info("The bot is busy or ends; identities are read when someone types.");
        }
    }

    private CompletableFuture<Void> read(BotTarget botTarget) {
        return context.directory().session(botTarget).identityCache().cached().isEmpty()
                ? begin(botTarget)
                : CompletableFuture.completedFuture(null);
    }

    /** One reading of a target at a time. SES is asked only if the cache has expired. */
    private CompletableFuture<Void> begin(BotTarget botTarget) {
        Session session = context.directory().session(botTarget);
        CompletableFuture<Void> reading = readings.computeIfAbsent(
                botTarget,
                id -> CompletableFuture.runAsync(() -> session.identityCache().registered(), context.later()));
        reading.whenComplete((done, failed) -> {
            readings.remove(botTarget, reading);
            FatalErrorHandler.raiseError(failed);
        });
        return reading;
    }
}
