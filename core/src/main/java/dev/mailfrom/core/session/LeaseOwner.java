package dev.mailfrom.core.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The process that owns a change while it carries it out, so named that another process of the machine can tell whether it
 * is gone.
 *
 * @param started when it started: on Linux in ticks since the machine did, else in milliseconds since 1970
 */
record LeaseOwner(String host, long pid, long started) {

    /** Where these stand behind the command's name in {@code /proc/PID/stat} (proc(5)). */
    private static final int STATE = 0;

    private static final int START_TIME = 19;

    /** This process. */
    static LeaseOwner self(String host) {
        return of(host, ProcessHandle.current());
    }

    static LeaseOwner of(String host, ProcessHandle process) {
        return new LeaseOwner(host, process.pid(), started(process));
    }

    /** Whether that was a process of this host that is no longer there. Of other hosts, and of other words, nothing is known. */
    static boolean isProcessDead(String owner, String host) {
        return parse(owner)
                .filter(known -> known.host.equals(host))
                .filter(LeaseOwner::isProcessDead)
                .isPresent();
    }

    private static Optional<LeaseOwner> parse(String owner) {
        String[] parts = owner.split("/", -1);
        boolean whole = parts.length == 3 && parts[1].matches("\\d{1,18}") && parts[2].matches("\\d{1,18}");
        return whole
                ? Optional.of(new LeaseOwner(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2])))
                : Optional.empty();
    }

    /** A process id is used again some day, but not with the same start. */
    private boolean isProcessDead() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> started(process) == started)
                .filter(process -> !hasEnded(process))
                .isEmpty();
    }

    /** Java reckons a start from the clock, and two Javas differ about it when the clock has been put right in between. */
    private static long started(ProcessHandle process) {
        return stat(process)
                .map(fields -> Long.parseLong(fields[START_TIME]))
                .or(() -> process.info().startInstant().map(Instant::toEpochMilli))
                .orElse(0L);
    }

    /** A zombie: what is left of a process until its parent asks how it ended, which may be never. Java calls it alive. */
    private static boolean hasEnded(ProcessHandle process) {
        return stat(process)
                .filter(fields -> fields[STATE].equals("Z") || fields[STATE].equals("X"))
                .isPresent();
    }

    private static Optional<String[]> stat(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        } catch (IOException e) {
            // Not Linux, or gone just now.
            return Optional.empty();
        }
    }

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

    /** As it stands in the journal. */
    @Override
    public String toString() {
        return host + "/" + pid + "/" + started;
    }
}
