package dev.mailfrom.repl;

import dev.mailfrom.core.command.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The program {@code mailfrom}. */
public final class Main {

    private Main() {}

    /** @param args as in {@code mailfrom help} */
    public static void main(String[] args) {
        // Names are in UTF-8 whatever the locale says.
        ResultStream result = new ResultStream(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(result, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
        Program program = new Program(
                System.getenv(),
                home(),
                Streams.of(System.getProperties(), System.console() != null),
                System.in,
                out,
                err,
                Runtime.getRuntime()::halt);
        int exit = program.run(List.of(args));
        out.flush();
        if (result.loss().isPresent()) {
            err.println("A part of the result could not be written: "
                    + result.loss().get() + ". It is lost; what was"
                    + " changed in SES stays changed and is in: mailfrom history");
            exit = ExitCode.worse(exit, ExitCode.FOUND);
        }
        err.flush();
        System.exit(exit);
    }

    /** What the shell calls it comes first, as with every other program; Java itself asks the table of users. */
    private static Path home() {
        String said = System.getenv().getOrDefault("HOME", "");
        return Path.of(said.startsWith("/") ? said : System.getProperty("user.home"));
    }
}
