package dev.mailfrom.core.view.records;

import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import java.util.ArrayList;
import java.util.List;

/** Lines of a zone file (RFC 1035 section 5.1) with full names, so that they are right below any {@code $ORIGIN}. */
public final class ZoneFileFormat implements RecordFormat {

    @Override
    public String format(List<ZoneRecords> zones) {
        return RecordFormat.join(zones, part -> text(part.changes()));
    }

    private static String text(RecordChanges changes) {
        List<String> lines = new ArrayList<>();
        if (!changes.delete().isEmpty()) {
            lines.add(changes.publish().isEmpty() ? "; Delete:" : "; Delete first:");
            RecordFormat.deletions(changes).forEach(line -> lines.add(";   " + line));
        }
        changes.publish().stream().map(RequiredRecord::zoneLine).forEach(lines::add);
        return String.join("\n", lines);
    }

    @Override
    public boolean hasDeletions() {
        return true;
    }

    @Override
    public boolean hasManyZones() {
        return true;
    }
}
