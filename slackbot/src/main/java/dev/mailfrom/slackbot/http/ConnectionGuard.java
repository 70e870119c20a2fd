package dev.mailfrom.slackbot.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends connections whose client is too slow, and the oldest ones of a client that has too many. Jetty limits only the time
 * between two bytes and closes the newest connection, so anyone could keep Slack out. Thread-safe.
 */
final class ConnectionGuard implements Connection.Listener {

    private static final int NETWORK = 8;

    private final ConnectionLimits limits;
    private final Scheduler scheduler;
    /** In the order of their arrival. */
    private final Map<EndPoint, Wait> waits = new LinkedHashMap<>();

    /** @param deadline empty while the program, and not the client, is the one to act */
    private record Wait(String client, Optional<Scheduler.Task> deadline) {}

    ConnectionGuard(ConnectionLimits limits, Scheduler scheduler) {
        this.limits = limits;
        this.scheduler = scheduler;
    }

    @Override
    public synchronized void onOpened(Connection connection) {
        EndPoint opened = connection.getEndPoint();
        String client = client(opened);
        waits.put(opened, new Wait(client, Optional.empty()));
        await(opened, opened::close);
        closeOldestOfTooMany(limits.perAddress(), wait -> wait.client().equals(client));
        closeOldestOfTooMany(limits.inAll(), wait -> true);
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        forget(connection.getEndPoint());
    }

    /** The client has the time of a request, from now on. */
    synchronized void await(EndPoint endPoint, Runnable onLate) {
        change(endPoint, Optional.of(scheduler.schedule(onLate, limits.request().toMillis(), TimeUnit.MILLISECONDS)));
    }

    /** The request is complete: the client has done its part. */
    synchronized void handling(EndPoint endPoint) {
        change(endPoint, Optional.empty());
    }

    private void change(EndPoint endPoint, Optional<Scheduler.Task> deadline) {
        Wait before = waits.get(endPoint);
        if (before == null) {
            deadline.ifPresent(Scheduler.Task::cancel);
            return;
        }
        before.deadline().ifPresent(Scheduler.Task::cancel);
        waits.put(endPoint, new Wait(before.client(), deadline));
    }

    private void closeOldestOfTooMany(int most, Predicate<Wait> among) {
        if (waits.values().stream().filter(among).count() > most) {
            waits.entrySet().stream()
                    .filter(entry -> among.test(entry.getValue())
                            && entry.getValue().deadline().isPresent())
                    .findFirst()
                    .map(Map.Entry::getKey)
                    .ifPresent(oldest -> {
                        forget(oldest);
                        oldest.close();
                    });
        }
    }

    private void forget(EndPoint endPoint) {
        Optional.ofNullable(waits.remove(endPoint)).flatMap(Wait::deadline).ifPresent(Scheduler.Task::cancel);
    }

    /** One client may have a whole IPv6 network of 64 bits. */
    private static String client(EndPoint endPoint) {
        InetAddress address = ((InetSocketAddress) endPoint.getRemoteSocketAddress()).getAddress();
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK))
                : address.getHostAddress();
    }
}
