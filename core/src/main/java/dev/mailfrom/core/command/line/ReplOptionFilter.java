package dev.mailfrom.core.command.line;

import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Decides which options a line of a session may have: not those that only the start of the program can take. */
final class ReplOptionFilter {

    private static final Set<String> START = Set.of(
            "--endpoint-url",
            "--dns-server",
            "--dns-zone",
            "--dns-profile",
            "--dns-role-arn",
            "--no-authoritative",
            "--store",
            "--sandbox",
            "--color",
            "--plain",
            "--file",
            "-e",
            "--keep-going",
            "--version");

    private ReplOptionFilter() {}

    /** Whether the word is an option that a session does not take. */
    static boolean isForStart(String word) {
        String name = word.indexOf('=') < 0 ? word : word.substring(0, word.indexOf('='));
        return START.contains(name);
    }

    /** @param spec the command of the line, or what stands before it */
    static boolean isAllowed(CommandSpec spec, OptionSpec option) {
        String name = option.longestName();
        boolean general = option.inherited() || spec.parent() == null;
        return !general || !START.contains(name);
    }
}
