package dev.mailfrom.core.audit.scan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a scan ended. */
public sealed interface ScanResult {

    record Complete() implements ScanResult {}

    /** It was cancelled. No request is in progress. */
    record Interrupted() implements ScanResult {}

    /** SES or DNS failed; the earlier reports are valid. */
    record Failed(RuntimeException why) implements ScanResult {}

    /** SES failed in some of several regions; the others are complete. @param failures by region, in order */
    record Partial(SortedMap<String, RuntimeException> failures) implements ScanResult {
        public Partial {
            failures = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
        }
    }
}
