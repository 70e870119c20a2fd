package dev.mailfrom.core.view.records;

import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A form in which other programs take records. */
public interface RecordFormat {

    /**
     * The records that are to be published, as a whole file or request. What has to be deleted first stands in it only as
     * a remark, and only where the form has room for remarks.
     *
     * @param zones at least one; only one unless {@link #hasManyZones}
     * @return lines separated by a line feed, without one at the end; empty where there is nothing to do
     */
    String format(List<ZoneRecords> zones);

    /** Whether the text itself names all that has to be deleted first. */
    boolean hasDeletions();

    /** Whether one file or request can have the records of several zones. */
    boolean hasManyZones();

    /** The records of one zone. @param zone without the trailing dot */
    default String format(RecordChanges changes, String zone) {
        return format(List.of(new ZoneRecords(zone, changes)));
    }

    /** What has to be deleted, a line each. */
    static List<String> deletions(RecordChanges changes) {
        return changes.delete().stream().map(ZoneFileText::line).toList();
    }

    /** The texts of all zones that have any, with an empty line between. */
    static String join(List<ZoneRecords> zones, Function<ZoneRecords, String> text) {
        return zones.stream().map(text).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"));
    }
}
