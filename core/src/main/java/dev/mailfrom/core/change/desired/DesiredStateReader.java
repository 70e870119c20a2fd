package dev.mailfrom.core.change.desired;

import dev.mailfrom.core.change.plan.ChangeIntent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Locale;

/** Reads desired state: YAML or CSV, with either line end. */
public final class DesiredStateReader {

    private static final int PEEK = 4096;

    private DesiredStateReader() {}

    /**
     * All rows, in the order of the file. It is CSV when the first line is a CSV header, else YAML.
     *
     * @param name of the file, for error messages
     * @throws FileErrorsException with everything that is wrong
     * @throws IOException when it cannot be read
     */
    public static List<ChangeIntent> read(Reader text, String name) throws IOException {
        IntentBuilder builder = new IntentBuilder();
        BufferedReader buffered = new BufferedReader(text, PEEK);
        if (isCsv(beginning(buffered))) {
            DesiredCsvReader.read(buffered, builder);
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

    private static boolean isCsv(String beginning) {
        String first = beginning.stripLeading().lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
        return first.matches("\"?(identity|mailfromdomain|behavioronmxfailure)\"?\\s*(,.*)?");
    }
}
