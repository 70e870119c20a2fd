package dev.mailfrom.core.error;

/** The exit codes of the program, which follow those of the AWS CLI where they overlap. */
public final class ExitCode {

    /** Done, or nothing to do. */
    public static final int OK = 0;
    /** It ran and found errors, or some of several failed. */
    public static final int FOUND = 1;
    /** Not confirmed, no terminal to ask and no {@code --yes}, or the plan is stale. Nothing was sent. */
    public static final int REFUSED = 2;
    /** Stopped by the person. */
    public static final int INTERRUPTED = 130;
    /** Bad syntax, or a rule forbids it. */
    public static final int SYNTAX = 252;
    /** Configuration, credentials or the store. */
    public static final int CONFIGURATION = 253;
    /** AWS or DNS answered with an error, or not at all. */
    public static final int SERVICE = 254;
    /** Our own fault. */
    public static final int BUG = 255;

    private ExitCode() {}

    /** The worse of two: the one that would be told of a script that had both. */
    public static int worse(int a, int b) {
        return Math.max(a, b);
    }
}
