package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.text.CommandText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of the DNS records of a change.
 *
 * @param records as they are now
 * @param stop why some are still open; empty if none is
 */
public record PublishingOutcome(List<RecordItem> records, Optional<Stop> stop) {

    private static final Set<RecordState> REFUSED =
            Set.of(RecordState.CONFLICT, RecordState.FAILED, RecordState.NOT_APPLIED, RecordState.CANCELLED);

    public PublishingOutcome {
        records = List.copyOf(records);
    }

    /** @param why a sentence @param advice what to do next */
    public record Stop(DnsProblem problem, String why, CommandText advice) {}

    /** Whether all records that the item needs are published, so that SES may be changed. */
    public boolean isReady(ChangeItem item) {
        return neededBy(item).stream().allMatch(record -> record.state() == RecordState.APPLIED);
    }

    /** The record for which the item cannot go on, a conflict before all others; empty if there is none. */
    public Optional<RecordItem> obstacle(ChangeItem item) {
        return neededBy(item).stream()
                .filter(record -> REFUSED.contains(record.state()))
                .min(Comparator.comparing(record -> record.state() != RecordState.CONFLICT));
    }

    /** The item's own records, and those at its MAIL FROM domain, which several identities may share. */
    private List<RecordItem> neededBy(ChangeItem item) {
        Optional<String> domain = item.target().domain().map(MailFromDomain::toString);
        return records.stream()
                .filter(record -> record.identity().equals(item.identity())
                        || domain.filter(record.name()::equals).isPresent())
                .toList();
    }
}
