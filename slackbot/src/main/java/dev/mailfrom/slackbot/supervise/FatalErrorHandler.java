package dev.mailfrom.slackbot.supervise;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.concurrent.CompletionException;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process after an {@link Error}, such as a lack of memory: what it holds may be damaged, and a thread may be
 * missing. Nothing is lost, because what must survive is in the store. An exception that only a task left unhandled is
 * logged, and the bot goes on.
 */
public final class FatalErrorHandler implements UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FatalErrorHandler.class);

    private final int exitCode;
    private final IntConsumer halt;

    /** @param halt ends the process at once with an exit code, without shutdown hooks, which might wait for ever */
    public FatalErrorHandler(int exitCode, IntConsumer halt) {
        this.exitCode = exitCode;
        this.halt = halt;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (!(failure instanceof Error)) {
            LOG.error("A bug in mailfrom ended a task of the thread {}; the bot goes on.", thread.getName(), failure);
            return;
        }
        try {
            LOG.error("The bot ends because of an error in the thread {}.", thread.getName(), failure);
        } finally {
            halt.accept(exitCode);
        }
    }

    /** Raises an {@link Error} that a future has kept to itself. @param failure of the future; null or any other is ignored */
    public static void raiseError(Throwable failure) {
        Throwable why = failure instanceof CompletionException ? failure.getCause() : failure;
        if (why instanceof Error) {
            raise(why);
        }
    }

    /** Passes a failure to the handler of this thread, as if nothing had caught it. */
    public static void raise(Throwable failure) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }
}
