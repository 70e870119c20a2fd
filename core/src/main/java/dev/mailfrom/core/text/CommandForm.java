package dev.mailfrom.core.text;

import java.util.List;
import java.util.Optional;

/** How a front end prints commands, so that they can be typed where they are read. */
public interface CommandForm {

    /** The name of the program in a shell. */
    String PROGRAM = "mailfrom";

    /** For a shell, without a word about the profile or the like. This is the form of JSON. */
    CommandForm PLAIN_SHELL = command -> Printed.here(PROGRAM
            + command.region()
                    .map(region -> " --region " + ShellQuoting.quote(region))
                    .orElse("")
            + " " + command.line());

    Printed print(PrintedCommand command);

    /**
     * The form for commands that work with another profile or in another region than the front end's own; empty to keep it.
     * The same where a form does not name places.
     */
    default CommandForm at(Optional<String> profile, Optional<String> region) {
        return this;
    }

    /** A command of the AWS CLI, for a shell; where the front end is none, it says so. */
    default Printed print(AwsCommand command) {
        return Printed.here(command.line(AwsPlace.USUAL));
    }

    /** A line for a shell; where the front end is none, it says so. */
    default Printed print(ShellLine line) {
        return Printed.here(line.text());
    }

    /** How the option is written here. */
    default String print(PlaceOption option) {
        return option.toString();
    }

    /**
     * A command as it is printed.
     *
     * @param where the place to type it, such as {@code in a terminal}; empty for where it is read
     * @param lines to type one after the other; none where the command would be of no use
     */
    record Printed(String where, List<String> lines) {

        /** The command is of no use here, so neither it nor the words before it are printed. */
        public static final Printed NOTHING = new Printed("", List.of());

        public Printed {
            lines = List.copyOf(lines);
        }

        public static Printed here(String... lines) {
            return new Printed("", List.of(lines));
        }

        public static Printed elsewhere(String where, String line) {
            return new Printed(where, List.of(line));
        }
    }
}
