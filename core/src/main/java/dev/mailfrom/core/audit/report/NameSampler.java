package dev.mailfrom.core.audit.report;

import java.util.TreeSet;

/** Counts names and keeps the alphabetically first few, so that equal audits show equal names. */
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
