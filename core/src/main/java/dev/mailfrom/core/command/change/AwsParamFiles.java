package dev.mailfrom.core.command.change;

import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.file.FileReadException;
import dev.mailfrom.core.file.InputFiles;
import dev.mailfrom.core.file.TextFile;
import dev.mailfrom.core.journal.Actor;
import java.util.Optional;

/**
 * Reads values that stand in files, as the AWS CLI does: {@code file://NAME}, {@code fileb://NAME}, with {@code ~} and
 * variables in the name. Only a person at a terminal has files: in Slack they would be those of the bot's machine.
 *
 * @param files empty where no file may be read
 */
record AwsParamFiles(Optional<InputFiles> files) {

    /** Reads no file. */
    static final AwsParamFiles NONE = new AwsParamFiles(Optional.empty());

    private static final String TEXT = "file://";
    private static final String BYTES = "fileb://";

    static AwsParamFiles of(CommandContext context) {
        return context.actor().origin() == Actor.Origin.SLACK ? NONE : new AwsParamFiles(Optional.of(context.files()));
    }

    /** Whether the AWS CLI takes the value for bytes, which no option of this command can be. */
    static boolean isBytes(String value) {
        return value.startsWith(BYTES);
    }

    /**
     * The value itself, or what the file that it names says.
     *
     * @param option for messages
     * @throws UsageException in the words of the AWS CLI when the file cannot be read
     */
    String read(String option, String value) {
        if (!value.startsWith(TEXT) && !isBytes(value)) {
            return value;
        }
        InputFiles readable = files.orElseThrow(() ->
                new UsageException("Files cannot be read from Slack.", "Write the value itself after " + option + "."));
        String name = readable.withVariables(value.substring(value.indexOf("//") + 2));
        try {
            return TextFile.read(readable.path(name), TextFile.CONFIGURATION);
        } catch (FileReadException e) {
            throw new UsageException(
                    "Error parsing parameter '" + option + "': Unable to load paramfile " + value + ": "
                            + why(e, readable.path(name).toString()),
                    e.fix());
        }
    }

    private static String why(FileReadException e, String path) {
        return switch (e.reason()) {
            case MISSING -> "[Errno 2] No such file or directory: '" + path + "'";
            case FORBIDDEN -> "[Errno 13] Permission denied: '" + path + "'";
            case DIRECTORY -> "[Errno 21] Is a directory: '" + path + "'";
            default -> e.getMessage();
        };
    }
}
