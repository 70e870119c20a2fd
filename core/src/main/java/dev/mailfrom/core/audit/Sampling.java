package dev.mailfrom.core.audit;

import java.util.TreeSet;

/** Counts names and keeps the first few by the alphabet, so that the same audit shows the same names again. */
final class Sampling {

    private final int kept;
    private final TreeSet<String> names = new TreeSet<>();
    private int all;

    Sampling(int kept) {
        this.kept = kept;
    }

    void add(String name) {
        all++;
        names.add(name);
        if (names.size() > kept) {
            names.pollLast();
        }
    }

    Sample sample() {
        return new Sample(all, names.stream().toList());
    }
}
