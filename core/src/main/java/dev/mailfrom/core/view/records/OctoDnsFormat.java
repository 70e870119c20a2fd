package dev.mailfrom.core.view.records;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Entries for a zone's file of octoDNS (YamlProvider). Names and keys are in its natural order, which it demands; a
 * semicolon of a text is escaped, and its strings are joined. Texts that it cannot hold stand in remarks.
 */
public final class OctoDnsFormat implements RecordFormat {

    private static final String REMARK =
            "# octoDNS deletes what its file does not have: add these entries to the file of ";

    @Override
    public String format(List<ZoneRecords> zones) {
        return RecordFormat.join(zones, OctoDnsFormat::text);
    }

    private static String text(ZoneRecords part) {
        RecordChanges changes = part.changes();
        List<String> lines = new ArrayList<>();
        if (!changes.delete().isEmpty()) {
            lines.add("# Replaces, or has to be deleted:");
            RecordFormat.deletions(changes).forEach(line -> lines.add("#   " + line));
        }
        if (changes.publish().isEmpty()) {
            return String.join("\n", lines);
        }
        lines.add(REMARK + part.zone() + ".");
        lines.add("---");
        SortedMap<String, List<FormattedSet>> names = new TreeMap<>(new NaturalOrder());
        FormattedSet.of(changes)
                .forEach(set -> names.computeIfAbsent(hostPart(set.name(), part.zone()), host -> new ArrayList<>())
                        .add(set));
        names.forEach((host, sets) -> {
            lines.add(YamlText.quoted(host) + ":");
            sets.forEach(set -> entry(set, lines));
        });
        return String.join("\n", lines);
    }

    /** The name without its zone; empty for the zone itself. */
    private static String hostPart(String name, String zone) {
        return name.equals(zone)
                ? ""
                : name.endsWith("." + zone) ? name.substring(0, name.length() - zone.length() - 1) : name;
    }

    private static void entry(FormattedSet set, List<String> lines) {
        lines.add("  - ttl: " + set.ttl());
        lines.add("    type: " + set.type());
        lines.add("    values:");
        for (String value : set.values()) {
            if (set.type() == RecordType.MX) {
                String[] parts = value.split(" ", 2);
                lines.add("      - exchange: " + YamlText.quoted(parts[1]));
                lines.add("        preference: " + parts[0]);
            } else {
                String text = String.join("", ZoneFileText.strings(value));
                lines.add(
                        isPlain(text)
                                ? "      - " + YamlText.quoted(text.replace(";", "\\;"))
                                : "      # octoDNS has no form for this text, which stays only if you enter it: "
                                        + value);
            }
        }
    }

    /** octoDNS takes quotation marks for the ends of strings, backslashes for escapes, and ASCII alone. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= 0x20 && c <= 0x7e && c != '"' && c != '\\');
    }

    @Override
    public boolean hasDeletions() {
        return true;
    }

    /** Each zone is a file of its own. */
    @Override
    public boolean hasManyZones() {
        return false;
    }
}
