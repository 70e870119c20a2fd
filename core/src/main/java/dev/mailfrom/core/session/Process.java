package dev.mailfrom.core.session;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** This process among others, and whether another one is still there. */
final class Process {

    private Process() {}

    /** The name of the machine; {@code HOSTNAME} first, because asking the resolver can take long. */
    static String host(Map<String, String> environment) {
        String said = environment.getOrDefault("HOSTNAME", "");
        if (!said.isEmpty()) {
            return said;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Names this process so that another can tell whether it is gone: {@code host/pid/start}. */
    static String owner(String host) {
        ProcessHandle self = ProcessHandle.current();
        return host + "/" + self.pid() + "/" + start(self);
    }

    /** Whether the owner was a process of this machine that is no longer there. Of other machines nothing is known. */
    static boolean isGone(String owner, String host) {
        String[] parts = owner.split("/");
        if (parts.length != 3 || !parts[0].equals(host) || !parts[1].matches("\\d{1,18}")) {
            return false;
        }
        Optional<ProcessHandle> process =
                ProcessHandle.of(Long.parseLong(parts[1])).filter(ProcessHandle::isAlive);
        return process.isEmpty() || !start(process.get()).equals(parts[2]);
    }

    /** A process id is used again some day, but not with the same start. */
    private static String start(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .map(String::valueOf)
                .orElse("0");
    }
}
