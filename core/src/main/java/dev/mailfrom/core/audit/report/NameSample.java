package dev.mailfrom.core.audit.report;

import java.util.List;

/** A sample of many names. @param total the number of names @param names the first names */
public record NameSample(int total, List<String> names) {

    public NameSample {
        names = List.copyOf(names);
    }

    public boolean isEmpty() {
        return total == 0;
    }

    /** {@code a.example, b.example and 41 more}. */
    public String toText() {
        int more = total - names.size();
        return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
    }
}
