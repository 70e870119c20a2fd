package dev.mailfrom.core.change.desired;

import dev.mailfrom.core.change.plan.ChangeIntent;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Reads desired state: YAML or CSV in UTF-8, with or without a byte order mark, with either line end. */
public final class DesiredStateReader {

    private static final int BOM = 0xFEFF;
    private static final int PEEK = 4096;

    private DesiredStateReader() {}

    /**
     * All rows, in the order of the file. It is CSV when the first line is a CSV header, else YAML.
     *
     * @param name of the file, for error messages
     * @throws FileErrorsException with everything that is wrong
     * @throws IOException when it cannot be read
     */
    public static List<ChangeIntent> read(InputStream bytes, String name) throws IOException {
        IntentBuilder builder = new IntentBuilder();
        BufferedInputStream buffered = new BufferedInputStream(bytes, 2 * PEEK);
        buffered.mark(PEEK);
        String beginning = new String(buffered.readNBytes(PEEK), StandardCharsets.UTF_8);
        buffered.reset();
        boolean bom = !beginning.isEmpty() && beginning.charAt(0) == BOM;
        Reader text = new InputStreamReader(
                buffered,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        if (bom && text.read() != BOM) {
            throw new IOException("the byte order mark disappeared while the file was read");
        }
        try {
            if (isCsv(bom ? beginning.substring(1) : beginning)) {
                DesiredCsvReader.read(text, builder);
            } else {
                DesiredYamlReader.read(text, builder);
            }
        } catch (RuntimeException e) {
            if (!isMalformed(e)) {
                throw e;
            }
            builder.addError(1, 0, "The file is not UTF-8.", "Save it as UTF-8.");
        }
        return builder.build(name);
    }

    private static boolean isMalformed(Throwable thrown) {
        return thrown instanceof CharacterCodingException
                || thrown.getCause() != null && isMalformed(thrown.getCause());
    }

    private static boolean isCsv(String beginning) {
        String first = beginning.stripLeading().lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
        return first.matches("\"?(identity|mailfromdomain|behavioronmxfailure)\"?\\s*(,.*)?");
    }
}
