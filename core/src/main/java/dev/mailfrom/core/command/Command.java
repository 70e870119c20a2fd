package dev.mailfrom.core.command;

/** What every command can do once its line has been read. */
@FunctionalInterface
public interface Command {

    /**
     * Reads what it needs and says what came of it. Changes nothing: whoever wants a change gets a
     * {@link CommandResult.Proposal} back.
     *
     * @param options what stood on the line besides the command's own
     */
    CommandResult run(CommandContext context, GlobalOptions options);
}
