package dev.mailfrom.core.command;

/** A command whose line has been parsed. */
public interface Command {

    /**
     * Declares from the parsed line what {@link #run} will read and change.
     *
     * @throws UsageException or {@link dev.mailfrom.core.ses.InvalidNameException} for a line that names nothing valid
     */
    CommandSubjects subjects();

    /**
     * Reads what the command needs and returns the result. A change comes back as a {@link CommandResult.Proposal};
     * nothing is changed before it is confirmed.
     *
     * @param options the options that any command takes
     */
    CommandResult run(CommandContext context, GlobalOptions options);
}
