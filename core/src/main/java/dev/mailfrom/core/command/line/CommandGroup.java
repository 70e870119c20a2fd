package dev.mailfrom.core.command.line;

/** What commands are for: the parts of the list of all commands, in its order. */
enum CommandGroup {
    LOOK("Look"),
    CHANGE("Change"),
    MANY("Many identities"),
    JOURNAL("Journal"),
    CONTEXT("Context and help");

    private final String heading;

    CommandGroup(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }
}
