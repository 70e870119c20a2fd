package dev.mailfrom.core.view.records;

import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import java.util.List;

/** A form in which other programs take records. */
public interface RecordFormat {

    /**
     * The records that are to be published, as a whole file or request. What has to be deleted first stands in it only as
     * a remark, and only where the form has room for remarks.
     *
     * @param zone the one the records belong to, without the trailing dot
     * @return lines separated by a line feed, without one at the end; empty where there is nothing to do
     */
    String format(RecordChanges changes, String zone);

    /** Whether the text itself names all that has to be deleted first. */
    boolean hasDeletions();

    /** What has to be deleted, a line each. */
    static List<String> deletions(RecordChanges changes) {
        return changes.delete().stream().map(ZoneFileText::line).toList();
    }
}
