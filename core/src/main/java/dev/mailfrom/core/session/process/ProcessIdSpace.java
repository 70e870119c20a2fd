package dev.mailfrom.core.session.process;

import dev.mailfrom.core.cache.Lazy;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Where a process id names one process: on Linux a PID namespace of one boot, because containers of one machine, and
 * machines made from one image, may share a host name and use the same ids; elsewhere the machine. Thread-safe.
 */
public final class ProcessIdSpace {

    private static final Path PROC = Path.of("/proc");

    private final Path proc;
    private final Supplier<String> id;

    /** The space of this process. @param state where the id of the machine is kept if the system has none */
    public static ProcessIdSpace of(Path state) {
        return new ProcessIdSpace(PROC, state);
    }

    ProcessIdSpace(Path proc, Path state) {
        this.proc = proc;
        this.id = new Lazy<>(() -> read(proc, state));
    }

    /** Two processes with the same id see each other under the same process ids. Without blanks and slashes. */
    public String id() {
        return id.get();
    }

    /** False where the system hides the processes of other users (proc(5), hidepid), so that hidden looks like ended. */
    boolean showsAllProcesses() {
        return !Files.exists(proc.resolve("self")) || Files.exists(proc.resolve("1/stat"));
    }

    private static String read(Path proc, Path state) {
        try {
            String boot =
                    Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
            String namespace =
                    Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString();
            return boot + "-" + namespace.replaceAll("\\D", "");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return machine(state.resolve("machine-id"));
        }
    }

    /** Made once. Where it cannot be kept, it is this process's alone, and nothing is concluded about any other. */
    private static String machine(Path file) {
        String fresh = UUID.randomUUID().toString();
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return fresh;
        } catch (FileAlreadyExistsException e) {
            return kept(file, fresh);
        } catch (IOException e) {
            return fresh;
        }
    }

    private static String kept(Path file, String fresh) {
        try {
            String id = Files.readString(file).strip();
            return id.matches("[0-9a-f-]{36}") ? id : fresh;
        } catch (IOException e) {
            return fresh;
        }
    }
}
