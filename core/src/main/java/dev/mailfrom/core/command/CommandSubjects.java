package dev.mailfrom.core.command;

/**
 * What a command declares before it runs.
 *
 * @param reads whose state the answer shows
 * @param changes whose state a confirmed plan would change, or the command itself changes
 */
public record CommandSubjects(Subjects reads, Subjects changes) {

    /** Touches no identity at all. */
    public static final CommandSubjects NONE = reading(Subjects.Scope.NOTHING);

    public static CommandSubjects reading(Subjects subjects) {
        return new CommandSubjects(subjects, Subjects.Scope.NOTHING);
    }

    /** Reads and changes the same. */
    public static CommandSubjects changing(Subjects subjects) {
        return new CommandSubjects(subjects, subjects);
    }
}
