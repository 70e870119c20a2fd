package dev.mailfrom.core.session.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The process that holds a lease in the store, so named that another process can tell whether it has ended. Only a process
 * of the same {@link ProcessIdSpace} can: elsewhere the same process id is another process.
 *
 * @param host for people
 * @param space where the process id is valid
 * @param started when it started: on Linux in ticks since the machine did, else in milliseconds since 1970
 */
public record LeaseOwner(String host, String space, long pid, long started) {

    /** Where these stand behind the command's name in {@code /proc/PID/stat} (proc(5)). */
    private static final int STATE = 0;

    private static final int START_TIME = 19;

    /** This process. */
    public static LeaseOwner self(String host, ProcessIdSpace space) {
        return of(host, space, ProcessHandle.current());
    }

    static LeaseOwner of(String host, ProcessIdSpace space, ProcessHandle process) {
        return new LeaseOwner(host, space.id(), process.pid(), started(process));
    }

    /** Whether that was a process of this space that has ended. Of other spaces, and of other words, nothing is known. */
    public static boolean isProcessDead(String owner, ProcessIdSpace space) {
        return parse(owner)
                .filter(known -> known.space.equals(space.id()) && space.showsAllProcesses())
                .filter(LeaseOwner::isProcessDead)
                .isPresent();
    }

    private static Optional<LeaseOwner> parse(String owner) {
        String[] parts = owner.split("/", -1);
        boolean whole = parts.length == 4
                && !parts[1].isEmpty()
                && parts[2].matches("\\d{1,18}")
                && parts[3].matches("\\d{1,18}");
        return whole
                ? Optional.of(new LeaseOwner(parts[0], parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3])))
                : Optional.empty();
    }

    /** A process id may be used again, but with another start. */
    private boolean isProcessDead() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> started(process) == started)
                .filter(process -> !hasEnded(process))
                .isEmpty();
    }

    /** Java computes the start from the clock, so two JVMs differ if the clock was corrected in between. */
    private static long started(ProcessHandle process) {
        return stat(process)
                .map(fields -> Long.parseLong(fields[START_TIME]))
                .or(() -> process.info().startInstant().map(Instant::toEpochMilli))
                .orElse(0L);
    }

    /** Whether it is a zombie: it has ended, but its parent has not asked how. Java calls it alive. */
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
    public static String host(Map<String, String> environment) {
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

    /** The form in the store. */
    @Override
    public String toString() {
        return host + "/" + space + "/" + pid + "/" + started;
    }
}
