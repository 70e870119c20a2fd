package dev.mailfrom.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that a process holds, as Linux tells it: its own, and what of files it has mapped. */
final class Resident {

    private Resident() {}

    /** The most there has been so far, in kB; 0 when the process is over. */
    static long peak(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
