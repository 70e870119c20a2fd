package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Severity;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The findings of one identity in a form that can be compared and stored: the codes with their severities, without
 * {@code info}. A code is a word, because another version of the program may have found it.
 */
public record FindingSet(SortedMap<String, Severity> all) {

    public static final FindingSet NONE = new FindingSet(new TreeMap<>());

    public FindingSet {
        all = Collections.unmodifiableSortedMap(new TreeMap<>(all));
    }

    /** The codes of these findings. */
    public static FindingSet of(Collection<Finding> findings) {
        SortedMap<String, Severity> all = new TreeMap<>();
        findings.forEach(finding -> merge(all, finding.code().name(), finding.severity()));
        return new FindingSet(all);
    }

    /** Adds a code, with the worst severity if it is there already; leaves out {@code info}. */
    public static void merge(Map<String, Severity> all, String code, Severity severity) {
        if (severity != Severity.INFO) {
            all.merge(code, severity, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
    }

    /** Reads the text form of {@link #text}. */
    public static FindingSet parse(String text) {
        return new FindingSet(Arrays.stream(text.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> word.split(":"))
                .collect(Collectors.toMap(
                        parts -> parts[0],
                        parts -> Severity.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                        (a, b) -> a,
                        TreeMap::new)));
    }

    /** The text form for the store, such as {@code MX_MISSING:error SPF_MISSING:warning}. */
    public String text() {
        return all.entrySet().stream()
                .map(code -> code.getKey() + ":" + code.getValue().label())
                .collect(Collectors.joining(" "));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The codes that are new or worse. */
    public List<String> newSince(FindingSet before) {
        return all.entrySet().stream()
                .filter(code -> !before.all.containsKey(code.getKey())
                        || code.getValue().compareTo(before.all.get(code.getKey())) < 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The codes that are gone; none if something could not be determined now. */
    public List<String> resolvedSince(FindingSet before) {
        return all.containsValue(Severity.UNKNOWN)
                ? List.of()
                : before.all.keySet().stream()
                        .filter(code -> !all.containsKey(code))
                        .toList();
    }
}
