package dev.mailfrom.repl.output;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.run.ApplyProgress;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.view.change.ChangeViews;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows the progress of a change of many identities. */
public final class ApplyProgressLine implements ApplyProgress.Listener, AutoCloseable {

    private final ProgressLine line;
    private final ProgressBar bar;
    private final Duration interval;
    private final CancellationToken skip = new CancellationToken();
    private final CancellationToken closed = new CancellationToken();
    private Optional<Thread> keys = Optional.empty();
    private boolean reading;

    /** @param interval SES's pace */
    public ApplyProgressLine(ProgressLine line, Duration interval) {
        this.line = line;
        this.bar = new ProgressBar(line, Duration.ZERO);
        this.interval = interval;
    }

    @Override
    public void progress(ApplyProgress now) {
        boolean firstOrLast = now.doneInThisRun() == 1 || now.waiting() == 0;
        bar.show(firstOrLast, now.elapsed(), now.done() + now.failed(), now.all(), words(now));
    }

    @Override
    public void readingSes(Identity identity, Duration left) {
        if (line.canRedraw() || !reading) {
            line.show("SES gave no answer. Reading SES for up to " + ChangeViews.describe(left)
                    + " to find out whether it has changed " + identity + " …");
        }
        reading = true;
    }

    @Override
    public void sendingRecords(String provider, String zone, int sets) {
        line.show("Publishing " + sets(sets) + " in the zone " + zone + " at " + provider + " …");
    }

    @Override
    public void readingRecords(String provider, String zone, Duration left) {
        if (line.canRedraw() || !reading) {
            line.show(provider + " gave no answer. Reading the zone " + zone + " for up to "
                    + ChangeViews.describe(left) + " to find out what it has changed …");
        }
        reading = true;
    }

    @Override
    public void waitingForServers(int sets, List<String> lagging, Duration left) {
        line.show(skip() + "Published. Waiting until all name servers have " + sets(sets)
                + (lagging.isEmpty() ? "" : "; not yet: " + String.join(", ", lagging)) + ", at most "
                + ChangeViews.describe(left));
        if (keys.isEmpty() && line.canRedraw()) {
            Thread listening = new Thread(this::listen, "enter-skips");
            listening.setDaemon(true);
            listening.start();
            keys = Optional.of(listening);
        }
    }

    private void listen() {
        if (line.waitForEnter(closed)) {
            skip.cancel();
        }
    }

    @Override
    public CancellationToken serverWait() {
        return skip;
    }

    /** Stops listening for Enter, so that the next prompt gets it. */
    @Override
    public void close() {
        closed.cancel();
        keys.ifPresent(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private String skip() {
        return line.canRedraw() ? "Enter skips the wait · " : "";
    }

    private static String sets(int count) {
        return count + (count == 1 ? " set" : " sets") + " of DNS records";
    }

    @Override
    public void waitingForStore(String why) {
        line.show("Waiting for the store. " + why);
    }

    private String words(ApplyProgress now) {
        String left = now.waiting() == 0 ? "" : ", " + ChangeViews.describe(now.remaining(interval)) + " left";
        String rate = now.doneInThisRun() < 2 ? "" : String.format(Locale.ROOT, ", %.2f/s", now.rate());
        return now.done() + " done, " + now.failed() + " failed, " + now.waiting() + " waiting" + rate + left;
    }
}
