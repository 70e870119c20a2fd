package dev.mailfrom.repl;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.ExitCode;
import dev.mailfrom.core.command.Result;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Brings a result to its end with the person: shows, asks, carries out, follows. */
final class Conversation {

    private final Turn turn;
    private final Applying applying;

    Conversation(Turn turn) {
        this.turn = turn;
        this.applying = new Applying(turn);
    }

    /** Runs a command and brings its result to its end. @return the exit code it means */
    int run(Supplier<Result> command) {
        int exit = finish(command.get());
        // By now nobody holds the plan any more, which is large, and carrying it out may take hours.
        return applying.carryOut().orElse(exit);
    }

    private int finish(Result result) {
        if (result instanceof Result.Answer answer) {
            turn.result(answer.view());
            return answer.exit();
        }
        if (result instanceof Result.Streaming streaming) {
            return stream(streaming);
        }
        if (result instanceof Result.Proposal proposal) {
            return propose(proposal);
        }
        if (result instanceof Result.Applying plan) {
            return applying.apply(plan);
        }
        if (result instanceof Result.Resuming resuming) {
            return applying.resume(resuming);
        }
        if (result instanceof Result.Auditing auditing) {
            return new AuditTalk(turn.console(), turn.output(), turn.lines(), turn.cancellation()).run(auditing);
        }
        if (result instanceof Result.Guarding guarding) {
            return new GuardTalk(turn.console(), turn.output(), turn.lines(), turn.cancellation()).run(guarding);
        }
        if (result instanceof Result.Following following) {
            return new Following(turn).follow(following.watch());
        }
        if (result instanceof Result.Guided guided) {
            return new Guiding(turn).guide(guided);
        }
        return serve((Result.Serving) result);
    }

    private int stream(Result.Streaming streaming) {
        RowStream rows = new RowStream(turn.console(), turn.output(), streaming.plural());
        try (Stream<JsonObject> all = streaming.rows().get()) {
            all.peek(row -> turn.cancellation().check()).allMatch(rows::row);
        }
        rows.end();
        return ExitCode.OK;
    }

    private int propose(Result.Proposal proposal) {
        Changing.Outcome outcome = new Changing(turn).propose(proposal);
        if (outcome.said() == Consenting.Said.NO) {
            turn.notice("Nothing was changed.");
        }
        return outcome.exit();
    }

    private int serve(Result.Serving serving) {
        turn.result(serving.view());
        CountDownLatch stopped = new CountDownLatch(1);
        Runnable unlisten = turn.cancellation().onCancel(stopped::countDown);
        try {
            stopped.await();
            serving.running().close();
        } catch (Exception e) {
            throw new IllegalStateException("The sandbox could not be stopped: " + e.getMessage(), e);
        } finally {
            unlisten.run();
        }
        return ExitCode.OK;
    }
}
