package dev.mailfrom.slackbot.slack;

import com.slack.api.socket_mode.SocketModeClient;
import com.slack.api.socket_mode.queue.SocketModeMessageQueue;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one Socket Mode connection open, and reconnects when it is lost. */
public final class SocketModeConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SocketModeConnection.class);
    private static final int CONCURRENCY = 10;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Pattern GREETING = Pattern.compile("\"type\"\\s*:\\s*\"hello\"");
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final String appToken;
    private final BoltApp boltApp;
    private final Readiness readiness;
    private final String name;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads;
    private final Thread thread;
    private final OutageLog outage;

    /** @param name of this connection */
    public SocketModeConnection(String appToken, BoltApp boltApp, Readiness readiness, String name, Clock clock) {
        this.appToken = appToken;
        this.boltApp = boltApp;
        this.readiness = readiness;
        this.name = name;
        this.threads = Executors.newFixedThreadPool(CONCURRENCY, work -> daemon(work, name + "-mail"));
        this.thread = daemon(this::keepOpen, name);
        this.outage = new OutageLog(name, clock, LOG::warn);
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
                client.getMessageProcessorExecutor().shutdown();
                client.setMessageQueue(new DirectQueue(client, threads));
                client.addWebSocketMessageListener(new SocketModeListener(boltApp, client, threads));
                client.addWebSocketMessageListener(this::onGreeting);
                client.connect();
                client.setAutoReconnectEnabled(true);
                LOG.info("{} is connected.", name);
                pause = FIRST;
                watch(client);
            } catch (Exception e) {
                readiness.set(name, "not connected: " + words(e));
                outage.down(words(e));
            }
            rest(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        }
    }

    /** Passes messages on at once. Bolt polls its queue a hundred times a second with each of ten tasks, also when idle. */
    private record DirectQueue(SocketModeClient client, Executor threads) implements SocketModeMessageQueue {

        @Override
        public void add(String message) {
            threads.execute(() -> {
                try {
                    client.processMessage(message);
                } catch (IOException | RuntimeException e) {
                    // The exception's message may contain what a person wrote.
                    LOG.error(
                            "A message could not be processed: {}", e.getClass().getName());
                }
            });
        }

        @Override
        public String poll() {
            return null;
        }
    }

    /** Slack greets each connection with {@code {"type":"hello",…}} (docs.slack.dev, Using Socket Mode). */
    private void onGreeting(String message) {
        if (GREETING.matcher(message).find()) {
            readiness.set(name, "");
        }
    }

    /** Bolt reconnects by itself; this only reports whether it has. */
    private void watch(SocketModeClient client) {
        rest(LOOK);
        while (closed.getCount() > 0) {
            boolean alive = client.verifyConnection();
            readiness.set(name, alive ? "" : "reconnecting");
            if (alive) {
                outage.up();
            } else {
                outage.down("it was lost, or Slack does not answer a ping");
            }
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
