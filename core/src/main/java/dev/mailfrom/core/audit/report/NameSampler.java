package dev.mailfrom.core.audit.report;

import java.util.TreeSet;

/** Counts names and keeps the first few by the alphabet, so that the same audit shows the same names again. */
public final class NameSampler {

    private final int kept;
    private final TreeSet<String> names = new TreeSet<>();
    private int all;

    public NameSampler(int kept) {
        this.kept = kept;
    }

    public void add(String name) {
        all++;
        names.add(name);
        if (names.size() > kept) {
            names.pollLast();
        }
    }

    public NameSample sample() {
        return new NameSample(all, names.stream().toList());
    }
}
