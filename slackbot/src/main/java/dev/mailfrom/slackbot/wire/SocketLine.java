package dev.mailfrom.slackbot.wire;

import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Socket Mode connection that comes back whenever it is lost. Messages are taken several at a time, because Bolt
 * would otherwise acknowledge the next only when the one before is done.
 */
public final class SocketLine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SocketLine.class);
    private static final int CONCURRENCY = 10;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final String appToken;
    private final Bolt bolt;
    private final Readiness readiness;
    private final String name;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /** @param name tells several lines apart */
    public SocketLine(String appToken, Bolt bolt, Readiness readiness, String name) {
        this.appToken = appToken;
        this.bolt = bolt;
        this.readiness = readiness;
        this.name = name;
        this.thread = new Thread(this::keepOpen, name);
        thread.setDaemon(true);
        readiness.set(name, "not connected yet");
    }

    public void start() {
        thread.start();
    }

    private void keepOpen() {
        Duration pause = FIRST;
        while (closed.getCount() > 0) {
            SocketModeApp socket = null;
            try {
                socket = new SocketModeApp(
                        appToken, bolt.app(), SocketModeClient.Backend.JavaWebSocket, this::failed, CONCURRENCY);
                socket.startAsync();
                LOG.info("{} is connected.", name);
                pause = FIRST;
                watch(socket.getClient());
            } catch (Exception e) {
                LOG.warn("{} cannot connect to Slack: {}. Trying again in {} s.", name, words(e), pause.toSeconds());
                readiness.set(name, "not connected: " + words(e));
            } finally {
                close(socket);
            }
            rest(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        }
    }

    private Response failed(SocketModeApp.ErrorContext context) {
        LOG.error("A message could not be taken: {}", String.valueOf(context.getException()));
        return Bolt.acknowledged();
    }

    /** Bolt reconnects by itself; this only looks whether it has. */
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
        if (e instanceof NullPointerException) {
            // What Bolt makes of an answer of Slack's that is none; it has logged the answer itself.
            return "Slack did not open a connection";
        }
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private void close(SocketModeApp socket) {
        if (socket == null) {
            return;
        }
        try {
            socket.getClient().close();
        } catch (Exception e) {
            LOG.debug("{} was not closed cleanly: {}", name, words(e));
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
