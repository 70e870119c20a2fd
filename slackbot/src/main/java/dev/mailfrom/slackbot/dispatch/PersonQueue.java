package dev.mailfrom.slackbot.dispatch;

import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import dev.mailfrom.slackbot.supervise.FatalErrorHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Runs what people ask for on a pool of threads, within a limit for each person and one for all together. What is over a
 * limit is rejected with a sentence for the person. Thread-safe.
 */
final class PersonQueue {

    static final String BUSY = "The bot is busy, so this was not started; try again in a moment.";

    /** A person has too much under way. The message is for them. */
    static final class OverLimitException extends RejectedExecutionException {

        private static final long serialVersionUID = 1L;

        OverLimitException(String message) {
            super(message);
        }
    }

    private final Executor threads;
    private final int perPerson;
    private final int inAll;
    private final Map<Person, Integer> underWay = new HashMap<>();
    private int all;

    private record Person(String team, String user) {}

    /** @param perPerson the most requests of a person that wait or run @param inAll of all people together */
    PersonQueue(Executor threads, int perPerson, int inAll) {
        this.threads = threads;
        this.perPerson = perPerson;
        this.inAll = inAll;
    }

    /** Runs work for the person. The executor throws {@link RejectedExecutionException}, whose message is for them. */
    Executor of(SlackCaller who) {
        return work -> execute(who, () -> {
            work.run();
            return CompletableFuture.completedFuture(null);
        });
    }

    /**
     * Runs a request, which counts until its stage completes.
     *
     * @throws RejectedExecutionException with a sentence for the person
     */
    void execute(SlackCaller who, Supplier<CompletionStage<?>> request) {
        Person person = new Person(who.team(), who.user());
        enter(person);
        try {
            threads.execute(() -> run(person, request));
        } catch (RejectedExecutionException e) {
            leave(person);
            throw new RejectedExecutionException(BUSY, e);
        }
    }

    private void run(Person person, Supplier<CompletionStage<?>> request) {
        boolean started = false;
        try {
            request.get().whenComplete((done, failure) -> end(person, failure));
            started = true;
        } finally {
            if (!started) {
                leave(person);
            }
        }
    }

    /** A stage keeps what it was thrown to itself, so that is passed on here. */
    private void end(Person person, Throwable failure) {
        leave(person);
        if (failure != null) {
            FatalErrorHandler.raise(
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure);
        }
    }

    private synchronized void enter(Person person) {
        int mine = underWay.getOrDefault(person, 0);
        if (mine >= perPerson) {
            throw new OverLimitException("You already have " + mine
                    + " requests under way, so this was not started; try again when one of them is answered.");
        }
        if (all >= inAll) {
            throw new RejectedExecutionException(BUSY);
        }
        all++;
        underWay.put(person, mine + 1);
    }

    private synchronized void leave(Person person) {
        all--;
        underWay.computeIfPresent(person, (id, count) -> count > 1 ? count - 1 : null);
    }
}
