package dev.mailfrom.core.change.desired;

import dev.mailfrom.core.file.InputFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads desired state: YAML, CSV, or JSON in the names of AWS, with either line end. */
public final class DesiredStateReader {

    private static final int PEEK = 4096;

    /** A header, and what stands behind the name of its first column. */
    private static final Pattern CSV = Pattern.compile(
            "\\s*\"?(?:Identity|MailFromDomain|BehaviorOnMXFailure)\"?[ ]*(?:([,;\\t|])|\\R|$)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern WITHOUT_NAME =
            Pattern.compile("^MailFromAttributes:|\"MailFromAttributes\"\\s*:", Pattern.MULTILINE);

    /** The largest file of desired state, in bytes: room for the 10,000 identities that SES allows, many times over. */
    private static final long LARGEST = 16L << 20;

    private DesiredStateReader() {}

    /** All rows of a file that a person names. @throws FileErrorsException with everything that is wrong */
    public static DesiredState read(InputFiles files, String file) {
        try (Reader text = files.openWithin(file, LARGEST)) {
            return read(text, InputFiles.label(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All rows, in the order of the file. It is CSV when the first line is a CSV header, else YAML, of which JSON is a part.
     *
     * @param name of the file, for error messages
     * @throws FileErrorsException with everything that is wrong
     * @throws IOException when it cannot be read
     */
    public static DesiredState read(Reader text, String name) throws IOException {
        IntentBuilder builder = new IntentBuilder();
        BufferedReader buffered = new BufferedReader(text, PEEK);
        String beginning = beginning(buffered);
        Matcher csv = CSV.matcher(beginning);
        if (csv.lookingAt()) {
            DesiredCsvReader.read(
                    buffered, csv.group(1) == null ? ',' : csv.group(1).charAt(0), builder);
        } else if (WITHOUT_NAME.matcher(beginning).find()) {
            builder.addError(
                    1,
                    0,
                    "This is the output of aws sesv2 get-email-identity, which does not name its identity.",
                    "This output is read: aws ses get-identity-mail-from-domain-attributes --identities NAME");
        } else {
            DesiredYamlReader.read(buffered, builder);
        }
        return builder.build(name);
    }

    private static String beginning(BufferedReader text) throws IOException {
        char[] first = new char[PEEK];
        text.mark(PEEK);
        int count = 0;
        for (int read = 0; read >= 0 && count < PEEK; read = text.read(first, count, PEEK - count)) {
            count += read;
        }
        text.reset();
        return new String(first, 0, count);
    }
}
