package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The MAIL FROM domains whose records were published for an identity, as the journal knows them. */
public final class PublishedDomains {

    /** How many changes of an identity are searched. */
    private static final int CHANGES = 100;

    private PublishedDomains() {}

    /** Those of the newest changes, the latest first. @throws dev.mailfrom.core.journal.StoreException */
    public static Set<MailFromDomain> of(Journal journal, AccountRegion scope, Identity identity) {
        List<String> changes =
                journal.history(HistoryQuery.newest(scope, CHANGES).ofIdentity(Optional.of(identity))).stream()
                        .map(HistoryEntry::id)
                        .toList();
        return journal.findAll(changes).stream()
                .flatMap(change -> change.records().stream())
                .filter(record -> record.state() == RecordState.APPLIED
                        && record.identity().equals(identity))
                .map(RecordItem::name)
                .map(MailFromDomain::parse)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
