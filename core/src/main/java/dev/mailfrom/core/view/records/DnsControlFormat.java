package dev.mailfrom.core.view.records;

import com.google.gson.JsonPrimitive;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.view.format.JsonFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Statements for a {@code dnsconfig.js} of DNSControl that add to the zone's own {@code D()}. */
public final class DnsControlFormat implements RecordFormat {

    private static final String REMARK =
            "// “dnscontrol push” deletes what the file does not have. Below the zone's D(), or with NO_PURGE in it:";

    @Override
    public String format(List<ZoneRecords> zones) {
        return RecordFormat.join(zones, DnsControlFormat::text);
    }

    private static String text(ZoneRecords part) {
        RecordChanges changes = part.changes();
        List<String> lines = new ArrayList<>();
        if (!changes.delete().isEmpty()) {
            lines.add("// Take out of the zone first:");
            RecordFormat.deletions(changes).forEach(line -> lines.add("//   " + line));
        }
        if (!changes.publish().isEmpty()) {
            lines.add(REMARK);
            lines.add("D_EXTEND(" + quoted(part.zone()) + ",");
            lines.add(changes.publish().stream()
                    .map(record -> "  " + statement(record, part.zone()))
                    .collect(Collectors.joining(",\n")));
            lines.add(");");
        }
        return String.join("\n", lines);
    }

    private static String statement(RequiredRecord record, String zone) {
        String start = record.type() + "(" + quoted(record.hostPart(zone)) + ", ";
        String end = ", TTL(" + record.ttl() + "))";
        if (record.type() == RecordType.MX) {
            String[] parts = record.value().split(" ", 2);
            return start + parts[0] + ", " + quoted(parts[1]) + end;
        }
        return start + quoted(String.join("", ZoneFileText.strings(record.value()))) + end;
    }

    private static String quoted(String text) {
        return JsonFormatter.compact(new JsonPrimitive(text));
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
