package dev.mailfrom.slackbot.slack;

import com.slack.api.socket_mode.SocketModeClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one Socket Mode connection open, and reconnects when it is lost. */
public final class SocketModeConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SocketModeConnection.class);
    private static final int CONCURRENCY = 10;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final String appToken;
    private final BoltApp boltApp;
    private final Readiness readiness;
    private final String name;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads;
    private final Thread thread;

    /** @param name of this connection */
    public SocketModeConnection(String appToken, BoltApp boltApp, Readiness readiness, String name) {
        this.appToken = appToken;
        this.boltApp = boltApp;
        this.readiness = readiness;
        this.name = name;
        this.threads = Executors.newFixedThreadPool(CONCURRENCY, work -> daemon(work, name + "-mail"));
        this.thread = daemon(this::keepOpen, name);
        readiness.set(name, "not connected yet");
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    public void start() {
        thread.start();
    }

    private void keepOpen() {
        Duration pause = FIRST;
        while (closed.getCount() > 0) {
            try (SocketModeClient client =
                    boltApp.app().slack().socketMode(appToken, SocketModeClient.Backend.JavaWebSocket)) {
                client.addWebSocketMessageListener(new SocketModeListener(boltApp, client, threads));
                client.connect();
                client.setAutoReconnectEnabled(true);
                LOG.info("{} is connected.", name);
                pause = FIRST;
                watch(client);
            } catch (Exception e) {
                LOG.warn("{} cannot connect to Slack: {}. Trying again in {} s.", name, words(e), pause.toSeconds());
                readiness.set(name, "not connected: " + words(e));
            }
            rest(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        }
    }

    /** Bolt reconnects by itself; this only reports whether it has. */
    private void watch(SocketModeClient client) {
        while (closed.getCount() > 0) {
            readiness.set(name, client.verifyConnection() ? "" : "reconnecting");
            rest(LOOK);
        }
    }

    private void rest(Duration pause) {
        try {
            closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closed.countDown();
        }
    }

    private static String words(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdown();
    }
}
