package dev.mailfrom.core.audit;

import java.util.List;

/** Many names, of which a few are shown. @param all how many there are @param names the first ones */
public record Sample(int all, List<String> names) {

    public Sample {
        names = List.copyOf(names);
    }

    public boolean isEmpty() {
        return all == 0;
    }

    /** {@code a.example, b.example and 41 more}. */
    public String words() {
        int more = all - names.size();
        return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
    }
}
