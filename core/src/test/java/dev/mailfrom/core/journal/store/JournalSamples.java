package dev.mailfrom.core.journal.store;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordItem.SetValues;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the tests of the journal are made of. */
public final class JournalSamples {

    public static final AccountRegion SCOPE = new AccountRegion("123456789012", "eu-west-1");
    public static final Actor ALICE =
            new Actor("alice", Actor.Origin.REPL, "desk", "arn:aws:iam::123456789012:user/alice");
    public static final Actor BOB = new Actor("bob", Actor.Origin.REPL, "laptop", "arn:aws:iam::123456789012:user/bob");
    public static final Duration MINUTE = Duration.ofMinutes(1);
    public static final Duration OVER = Duration.ZERO;

    /** One for all tests of a JVM, because the driver loads its library once. */
    static final Path LIBRARY_CACHE = Path.of(System.getProperty("java.io.tmpdir"), "mailfrom-library");

    private JournalSamples() {}

    static Store inMemory() {
        return new Store(new StoreLocation.Memory(), LIBRARY_CACHE);
    }

    public static Store inFile(Path file) {
        return new Store(new StoreLocation.File(file), LIBRARY_CACHE);
    }

    public static MailFromSetting bounce(String identity) {
        MailFromDomain domain = MailFromDomain.parse("bounce", Identity.parse(identity));
        return MailFromSetting.of(domain, BehaviorOnMxFailure.REJECT_MESSAGE);
    }

    public static ChangeRequest request(Actor actor, Duration expiresIn, String... identities) {
        List<ChangeItem> items = Stream.of(identities)
                .map(name -> ChangeItem.requested(Identity.parse(name), MailFromSetting.OFF, bounce(name)))
                .toList();
        return new ChangeRequest(ChangeKind.SET, Optional.empty(), SCOPE, actor, "because", "f00d", expiresIn, items);
    }

    /** The newest changes of a scope with all they have. */
    public static List<Change> history(Journal journal, AccountRegion scope) {
        return journal.history(HistoryQuery.newest(scope, 100)).stream()
                .flatMap(entry -> journal.find(entry.id()).stream())
                .toList();
    }

    /** A change that somebody has claimed under the name of {@code owner}. */
    public static Change claimed(Journal journal, String owner, String... identities) {
        Change change = journal.propose(request(ALICE, MINUTE, identities));
        if (!journal.confirm(change.id(), ALICE) || !journal.claim(change.id(), ALICE, owner)) {
            throw new AssertionError("a fresh change can be claimed");
        }
        return change;
    }

    /** A change of DNS records in one zone, two sets for each identity. @param owner who has it; empty for a proposal */
    public static Change published(Journal journal, String owner, String... identities) {
        List<ChangeItem> items = Stream.of(identities)
                .map(name -> ChangeItem.requested(Identity.parse(name), bounce(name), bounce(name)))
                .toList();
        List<RecordItem> records = Stream.of(identities)
                .flatMap(name -> Stream.of(
                        record(name, "MX", Optional.empty(), "10 feedback-smtp.eu-west-1.amazonses.com."),
                        record(
                                name,
                                "TXT",
                                Optional.of(new SetValues("Bounce." + name, 60, List.of("\"a \\\" quote\""))),
                                "\"v=spf1 include:amazonses.com ~all\"",
                                "\"a \\\" quote\"")))
                .toList();
        ChangeRequest request = new ChangeRequest(
                ChangeKind.PUBLISH, Optional.empty(), SCOPE, ALICE, "because", "f00d", MINUTE, items, records);
        return owner.isEmpty() ? journal.propose(request) : journal.begin(request, owner);
    }

    private static RecordItem record(String identity, String type, Optional<SetValues> before, String... values) {
        String name = "bounce." + identity;
        return new RecordItem(
                0,
                Identity.parse(identity),
                "Route 53",
                "Z1",
                "example",
                name,
                type,
                before,
                Optional.of(new SetValues(name, 300, List.of(values))),
                RecordState.QUEUED,
                "",
                "",
                "");
    }
}
