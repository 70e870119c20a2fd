package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The MAIL FROM domains that identities once had, as far as the newest changes of the journal tell. */
public final class FormerDomains {

    /** How many changes are looked at. */
    private static final int CHANGES = 1_000;

    /** Of how many changes of many identities all items are read. */
    private static final int LARGE_CHANGES = 20;

    private final Supplier<Journal> journal;

    /** @param journal opened when it is needed */
    public FormerDomains(Supplier<Journal> journal) {
        this.journal = journal;
    }

    /** By identity; empty while the store is away, because an audit goes on without it. */
    Map<Identity, Set<MailFromDomain>> read(AccountRegion scope) {
        Map<Identity, Set<MailFromDomain>> former = new HashMap<>();
        try {
            List<HistoryEntry> done = journal.get().history(HistoryQuery.newest(scope, CHANGES)).stream()
                    .filter(HistoryEntry::hasApplied)
                    .toList();
            Stream<ChangeItem> single =
                    done.stream().filter(change -> change.size() == 1).map(HistoryEntry::item);
            List<String> many = done.stream()
                    .filter(change -> change.size() > 1)
                    .limit(LARGE_CHANGES)
                    .map(HistoryEntry::id)
                    .toList();
            Stream<ChangeItem> large =
                    journal.get().findAll(many).stream().map(Change::items).flatMap(List::stream);
            Stream.concat(single, large)
                    .filter(item -> item.state() == ItemState.APPLIED)
                    .forEach(item -> item.before()
                            .domain()
                            .filter(domain ->
                                    !item.target().domain().equals(item.before().domain()))
                            .ifPresent(domain -> former.computeIfAbsent(item.identity(), first -> new LinkedHashSet<>())
                                    .add(domain)));
        } catch (StoreException away) {
            return Map.of();
        }
        return former;
    }
}
