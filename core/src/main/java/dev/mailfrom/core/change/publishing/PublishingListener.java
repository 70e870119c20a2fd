package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.change.CancellationToken;
import java.time.Duration;
import java.util.List;

/** Hears of the progress of DNS records. Called on the executing thread, so it must be quick. */
public interface PublishingListener {

    PublishingListener SILENT = new PublishingListener() {};

    /** A request is about to be sent. @param sets how many it changes */
    default void sendingRecords(String provider, String zone, int sets) {}

    /** The provider gave no answer; the run reads until it knows what became of the request. @param left the longest time */
    default void readingRecords(String provider, String zone, Duration left) {}

    /**
     * The provider has the records; the run waits until all name servers have them.
     *
     * @param sets how many are waited for
     * @param lagging who does not have them yet, in words
     * @param left the longest time
     */
    default void waitingForServers(int sets, List<String> lagging, Duration left) {}

    /** The longest wait for the name servers; zero to ask them once. */
    default Duration longestServerWait() {
        return Duration.ofMinutes(5);
    }

    /** Ends the wait for the name servers when it is cancelled; the change goes on. Asked once for each run. */
    default CancellationToken serverWait() {
        return new CancellationToken();
    }
}
