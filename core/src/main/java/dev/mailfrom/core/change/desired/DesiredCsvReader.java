package dev.mailfrom.core.change.desired;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads CSV (RFC 4180; also with a semicolon, tab or bar between the columns) with the header {@code Identity,MailFromDomain,BehaviorOnMXFailure}, in any order; the last is optional. */
final class DesiredCsvReader {

    private static final String IDENTITY = "identity";
    private static final String DOMAIN = "mailfromdomain";
    private static final String BEHAVIOR = "behavioronmxfailure";
    private static final String HEADER = "The header is: Identity,MailFromDomain,BehaviorOnMXFailure";

    private DesiredCsvReader() {}

    /** @param separator between the columns */
    static void read(Reader text, char separator, IntentBuilder builder) {
        Iterator<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)
                .iterator();
        int line = 1;
        try {
            if (!records.hasNext()) {
                return;
            }
            builder.declareRows();
            List<String> header = header(records.next(), builder);
            while (records.hasNext()) {
                CsvRecord row = records.next();
                line = (int) row.getStartingLineNumber();
                read(row, line, header, builder);
            }
        } catch (CsvParseException e) {
            builder.addError(line, 0, "The CSV cannot be read from here on: " + e.getMessage(), "");
        }
    }

    private static List<String> header(CsvRecord record, IntentBuilder builder) {
        List<String> names = new ArrayList<>();
        for (String field : record.getFields()) {
            String name = field.strip().toLowerCase(Locale.ROOT);
            int column = names.size() + 1;
            if (!List.of(IDENTITY, DOMAIN, BEHAVIOR).contains(name)) {
                builder.addError(1, column, "There is no column “" + field + "”.", HEADER);
            } else if (names.contains(name)) {
                builder.addError(1, column, "The column " + field + " is there twice.", HEADER);
            }
            names.add(name);
        }
        for (String needed : List.of(IDENTITY, DOMAIN)) {
            if (!names.contains(needed)) {
                builder.addError(1, 0, "A column is missing.", HEADER);
            }
        }
        return names;
    }

    private static void read(CsvRecord row, int line, List<String> header, IntentBuilder builder) {
        if (row.getFieldCount() > header.size()) {
            builder.addError(line, header.size() + 1, "The row has more fields than the header.", "");
            return;
        }
        if (header.contains(IDENTITY) && header.contains(DOMAIN)) {
            SourceValue domain = cell(row, line, header.indexOf(DOMAIN));
            if (header.indexOf(DOMAIN) >= row.getFieldCount()) {
                // Half a row must not switch anything off.
                builder.addError(domain, "The row ends before MailFromDomain.", "To switch it off: IDENTITY,,");
                return;
            }
            int behavior = header.indexOf(BEHAVIOR);
            builder.add(
                    cell(row, line, header.indexOf(IDENTITY)),
                    domain,
                    behavior < 0 ? Optional.empty() : Optional.of(cell(row, line, behavior)));
        }
    }

    private static SourceValue cell(CsvRecord row, int line, int index) {
        String text = index < row.getFieldCount() ? row.getField(index).strip() : "";
        return new SourceValue(text, line, index + 1);
    }
}
