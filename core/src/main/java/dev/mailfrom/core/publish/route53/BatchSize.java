package dev.mailfrom.core.publish.route53;

import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The size of a batch, which Route 53 limits (API reference, ChangeResourceRecordSets).
 *
 * @param records those that are deleted and those that are created
 * @param characters of their values
 */
record BatchSize(int records, int characters) {

    private static final int MOST_RECORDS = 1000;
    private static final int MOST_CHARACTERS = 32_000;

    private BatchSize plus(RecordChange change) {
        List<String> values = Stream.of(change.before(), change.after())
                .flatMap(Optional::stream)
                .map(RecordSet::values)
                .flatMap(List::stream)
                .toList();
        return new BatchSize(
                records + values.size(),
                characters + values.stream().mapToInt(String::length).sum());
    }

    private boolean isPermitted() {
        return records <= MOST_RECORDS && characters <= MOST_CHARACTERS;
    }

    /** How many of the changes, from the first, one batch can carry. */
    static int fitting(List<RecordChange> changes) {
        BatchSize size = new BatchSize(0, 0);
        for (int i = 0; i < changes.size(); i++) {
            size = size.plus(changes.get(i));
            if (!size.isPermitted()) {
                return i;
            }
        }
        return changes.size();
    }

    /** @throws DnsProviderException if Route 53 would refuse the batch for its size */
    static void check(List<RecordChange> changes) {
        BatchSize size = new BatchSize(0, 0);
        for (RecordChange change : changes) {
            size = size.plus(change);
        }
        if (!size.isPermitted()) {
            throw new DnsProviderException(
                    DnsProblem.DNS_PROVIDER_FAILED,
                    "These changes are too large for one request: %,d records with %,d characters; Route 53 allows %,d and %,d. Nothing was sent."
                            .formatted(size.records, size.characters, MOST_RECORDS, MOST_CHARACTERS),
                    "Publish fewer identities at once.");
        }
    }
}
