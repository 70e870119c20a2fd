package dev.mailfrom.core.audit.report;

import java.util.List;

/** Many names, of which a few are shown. @param total how many there are @param names the first ones */
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
