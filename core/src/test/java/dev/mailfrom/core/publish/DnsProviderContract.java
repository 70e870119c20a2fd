package dev.mailfrom.core.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.RecordChangeResult.Accepted;
import dev.mailfrom.core.publish.RecordChangeResult.Culprit;
import dev.mailfrom.core.publish.RecordChangeResult.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every provider must do. A subclass names a provider and a zone that takes changes; the tests use names below it
 * that no other test uses, so that all of them can share one zone.
 */
public abstract class DnsProviderContract {

    private static final String COMMENT = "c-1234";
    private static final long TTL = 300;
    private static final String MX = "10 feedback-smtp.us-east-1.amazonses.com.";
    private static final String OTHER_MX = "20 mx.example.net.";
    private static final String SPF = "\"v=spf1 include:amazonses.com ~all\"";
    private static final int WRITERS = 6;

    /** The provider as another process has it: each writer of a race gets its own. */
    protected abstract DnsProvider provider();

    /** A zone of it that takes changes. */
    protected abstract ProviderZone zone();

    /** Lets the time pass that the provider needs to carry a change to its servers. */
    protected abstract void waitUntilSpread();

    /** A name of the zone with an alias or another routed set, and its type; empty where the provider has no such sets. */
    protected Optional<RecordSet> routed() {
        return Optional.empty();
    }

    /** Whether the provider compares and changes in one step, so that of several writers only one can win. */
    protected boolean comparesAtOnce() {
        return true;
    }

    /** For how many names the writers of the race compete. */
    protected int raceNames() {
        return 60;
    }

    @Test
    void aNameWithoutRecordsHasNoSets() {
        String name = name("nothing");

        assertThat(read(name)).isEqualTo(new NameRecords(name, List.of(), Set.of()));
    }

    @Test
    void createdSetsAreReadBackAtOnce() {
        String name = name("create");
        RecordChange mx = create(name, RecordType.MX, MX);
        RecordChange spf = create(name, RecordType.TXT, SPF);

        accepted(mx, spf);

        assertThat(values(name, RecordType.MX)).containsExactly(MX);
        assertThat(values(name, RecordType.TXT)).containsExactly(SPF);
        assertThat(read(name).set(RecordType.MX).orElseThrow().ttl()).isEqualTo(TTL);
    }

    @Test
    void namesAreReadInTheOrderAsked() {
        String first = name("z-order");
        String second = name("a-order");
        String third = name("m-order");
        accepted(create(first, RecordType.MX, MX), create(third, RecordType.TXT, SPF));

        List<NameRecords> read = provider().read(zone(), List.of(first, second, third));

        assertThat(read).extracting(NameRecords::name).containsExactly(first, second, third);
        assertThat(read).extracting(records -> records.sets().size()).containsExactly(1, 0, 1);
    }

    @Test
    void manyNamesAreReadAtOnce() {
        List<String> names =
                IntStream.range(0, 40).mapToObj(i -> name("many-" + i)).toList();
        change(names.stream().map(name -> create(name, RecordType.TXT, SPF)).toList());

        assertThat(provider().read(zone(), names))
                .hasSize(40)
                .allSatisfy(records -> assertThat(
                                records.set(RecordType.TXT).orElseThrow().values())
                        .containsExactly(SPF));
    }

    @Test
    void aSetThatIsAsReadIsReplacedAndItsOtherValuesStay() {
        String name = name("replace");
        accepted(create(name, RecordType.TXT, "\"site-verification=1\"", "\"v=spf1 mx -all\""));
        RecordSet before = read(name).set(RecordType.TXT).orElseThrow();

        accepted(replace(before, "\"site-verification=1\"", "\"v=spf1 mx include:amazonses.com -all\""));

        assertThat(values(name, RecordType.TXT))
                .containsExactlyInAnyOrder("\"site-verification=1\"", "\"v=spf1 mx include:amazonses.com -all\"");
    }

    @Test
    void aSetThatIsAsReadIsDeletedAndOtherTypesStay() {
        String name = name("delete");
        accepted(create(name, RecordType.MX, MX), create(name, RecordType.TXT, SPF));
        RecordSet mx = read(name).set(RecordType.MX).orElseThrow();

        accepted(delete(mx));

        assertThat(read(name).set(RecordType.MX)).isEmpty();
        assertThat(values(name, RecordType.TXT)).containsExactly(SPF);
    }

    @Test
    void aChangeAndItsReversalLeaveNothing() {
        String name = name("undo");
        RecordChange mx = create(name, RecordType.MX, MX);
        accepted(mx);

        accepted(mx.reversed());

        assertThat(read(name).sets()).isEmpty();
    }

    @Test
    void textsKeepQuotesSemicolonsAndSeveralStrings() {
        String name = name("texts");
        List<String> texts = List.of(
                "\"v=DMARC1; p=none; rua=mailto:a@example.com\"",
                "\"say \\\"hi\\\" \\\\ there\"",
                "\"" + "a".repeat(255) + "\" \"" + "b".repeat(40) + "\"");
        accepted(create(name, RecordType.TXT, texts.toArray(String[]::new)));
        RecordSet read = read(name).set(RecordType.TXT).orElseThrow();

        assertThat(read.values()).containsExactlyInAnyOrderElementsOf(texts);
        accepted(delete(read));
        assertThat(read(name).sets()).isEmpty();
    }

    @Test
    void aCreationWhereASetIsIsRefused() {
        String name = name("exists");
        accepted(create(name, RecordType.MX, OTHER_MX));
        RecordChange mx = create(name, RecordType.MX, MX);

        assertThat(refused(mx)).singleElement().satisfies(culprit -> conflict(culprit, mx));
        assertThat(values(name, RecordType.MX)).containsExactly(OTHER_MX);
    }

    @Test
    void aCreationOfTheSameSetIsRefused() {
        String name = name("same");
        accepted(create(name, RecordType.MX, MX));
        RecordChange again = create(name, RecordType.MX, MX);

        assertThat(refused(again)).singleElement().satisfies(culprit -> conflict(culprit, again));
    }

    @Test
    void aReplacementOfWhatIsNoLongerThereIsRefused() {
        String name = name("stale");
        accepted(create(name, RecordType.MX, MX));
        RecordSet read = read(name).set(RecordType.MX).orElseThrow();
        accepted(replace(read, OTHER_MX));
        RecordChange late = replace(read, "30 late.example.net.");

        assertThat(refused(late)).singleElement().satisfies(culprit -> conflict(culprit, late));
        assertThat(values(name, RecordType.MX)).containsExactly(OTHER_MX);
    }

    @Test
    void aDeletionOfWhatSomebodyAddedToIsRefused() {
        String name = name("added");
        accepted(create(name, RecordType.MX, MX));
        RecordSet read = read(name).set(RecordType.MX).orElseThrow();
        accepted(replace(read, MX, OTHER_MX));
        RecordChange late = delete(read);

        assertThat(refused(late)).singleElement().satisfies(culprit -> conflict(culprit, late));
        assertThat(values(name, RecordType.MX)).containsExactlyInAnyOrder(MX, OTHER_MX);
    }

    @Test
    void aDeletionOfWhatIsGoneIsRefused() {
        String name = name("gone");
        RecordChange mx = create(name, RecordType.MX, MX);
        accepted(mx);
        accepted(mx.reversed());
        RecordChange again = mx.reversed();

        assertThat(refused(again)).singleElement().satisfies(culprit -> conflict(culprit, again));
    }

    @Test
    void oneConflictKeepsAllChangesBackAndOnlyTheCulpritsAreNamed() {
        String free = name("free");
        String taken = name("taken");
        String alsoTaken = name("also-taken");
        accepted(create(taken, RecordType.MX, OTHER_MX), create(alsoTaken, RecordType.TXT, "\"hello\""));
        RecordChange mx = create(taken, RecordType.MX, MX);
        RecordChange txt = create(alsoTaken, RecordType.TXT, SPF);

        List<Culprit> culprits = refused(
                create(free, RecordType.MX, MX),
                create(free, RecordType.TXT, SPF),
                mx,
                create(taken, RecordType.TXT, SPF),
                txt);

        assertThat(culprits).extracting(Culprit::change).containsExactlyInAnyOrder(mx, txt);
        assertThat(read(free).sets()).isEmpty();
        assertThat(values(taken, RecordType.MX)).containsExactly(OTHER_MX);
        assertThat(read(taken).set(RecordType.TXT)).isEmpty();
    }

    @Test
    void nothingIsCreatedBesideACname() {
        String name = name("cname");
        accepted(create(name, RecordType.CNAME, "target.example.net."));
        RecordChange mx = create(name, RecordType.MX, MX);

        assertThat(refused(mx)).singleElement().satisfies(culprit -> conflict(culprit, mx));
        assertThat(read(name).sets()).extracting(RecordSet::type).containsExactly(RecordType.CNAME);
    }

    @Test
    void aRoutedSetIsToldAndNeverChanged() {
        assumeTrue(routed().isPresent(), "this provider has no routed sets");
        RecordSet routed = routed().orElseThrow();
        NameRecords before = read(routed.name());
        RecordChange creation = new RecordChange(routed.name(), routed.type(), Optional.empty(), Optional.of(routed));

        assertThat(before.routed()).containsExactly(routed.type());
        assertThat(before.set(routed.type())).isEmpty();
        assertThat(refused(creation)).extracting(Culprit::change).containsExactly(creation);
        assertThat(read(routed.name())).isEqualTo(before);
    }

    @Test
    void anAcceptedChangeIsInSyncAfterAWhile() {
        String receipt = accepted(create(name("sync"), RecordType.MX, MX)).receipt();

        waitUntilSpread();

        assertThat(provider().isInSync(zone(), receipt)).isTrue();
    }

    @Test
    void asManyChangesAsAllowedGoInOneRequest() {
        int most = provider().maxChanges();
        List<String> names =
                IntStream.range(0, most).mapToObj(i -> name("full-" + i)).toList();
        List<RecordChange> changes =
                names.stream().map(name -> create(name, RecordType.TXT, SPF)).toList();

        assertThat(change(changes)).isInstanceOf(Accepted.class);
        assertThat(provider().read(zone(), names))
                .hasSize(most)
                .allMatch(records -> records.set(RecordType.TXT).isPresent());
    }

    @Test
    void ofSeveralWritersOneWinsEachName() throws Exception {
        assumeTrue(comparesAtOnce(), "this provider does not compare and change in one step");
        List<String> names =
                IntStream.range(0, raceNames()).mapToObj(i -> name("race-" + i)).toList();
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        List<Callable<List<String>>> writers = IntStream.range(0, WRITERS)
                .<Callable<List<String>>>mapToObj(writer -> () -> won(writer, names, start))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<String> won = new ArrayList<>();
            for (Future<List<String>> writer : threads.invokeAll(writers)) {
                won.addAll(writer.get());
            }

            assertThat(won)
                    .containsExactlyInAnyOrderElementsOf(names.stream()
                            .map(name -> name + " " + values(name, RecordType.TXT))
                            .toList());
        } finally {
            threads.shutdownNow();
        }
    }

    /** The names that the writer got, each with the values that it then has. */
    private List<String> won(int writer, List<String> names, CyclicBarrier start) throws Exception {
        DnsProvider own = provider();
        String value = "\"writer " + writer + "\"";
        List<String> won = new ArrayList<>();
        start.await();
        for (String name : names) {
            RecordChangeResult result = own.change(zone(), List.of(create(name, RecordType.TXT, value)), COMMENT);
            assertThat(result).isInstanceOfAny(Accepted.class, Refused.class);
            if (result instanceof Accepted) {
                won.add(name + " " + List.of(value));
            }
        }
        return won;
    }

    @Test
    void aChangeThatIsStoppedAtItsDepartureIsNotMade() {
        RecordChange change = create(name("stopped"), RecordType.TXT, "\"one\"");
        IllegalStateException stop = new IllegalStateException("stop");

        assertThatThrownBy(() -> provider().change(zone(), List.of(change), COMMENT, () -> {
                    throw stop;
                }))
                .isSameAs(stop);

        assertThat(read(change.name()).sets()).isEmpty();
        accepted(change);
    }

    protected final String name(String label) {
        return label + "." + zone().name();
    }

    protected static RecordChange create(String name, RecordType type, String... values) {
        return new RecordChange(
                name, type, Optional.empty(), Optional.of(new RecordSet(name, type, TTL, List.of(values))));
    }

    protected static RecordChange replace(RecordSet before, String... values) {
        RecordSet after = new RecordSet(before.name(), before.type(), before.ttl(), List.of(values));
        return new RecordChange(before.name(), before.type(), Optional.of(before), Optional.of(after));
    }

    protected static RecordChange delete(RecordSet before) {
        return new RecordChange(before.name(), before.type(), Optional.of(before), Optional.empty());
    }

    protected final RecordChangeResult change(List<RecordChange> changes) {
        return provider().change(zone(), changes, COMMENT);
    }

    protected final Accepted accepted(RecordChange... changes) {
        RecordChangeResult result = change(List.of(changes));
        assertThat(result).isInstanceOf(Accepted.class);
        return (Accepted) result;
    }

    protected final List<Culprit> refused(RecordChange... changes) {
        RecordChangeResult result = change(List.of(changes));
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused) result).culprits();
    }

    private static void conflict(Culprit culprit, RecordChange change) {
        assertThat(culprit.change()).isEqualTo(change);
        assertThat(culprit.problem()).isEqualTo(DnsProblem.DNS_RECORD_CONFLICT);
        assertThat(culprit.why()).isNotBlank();
    }

    protected final NameRecords read(String name) {
        List<NameRecords> read = provider().read(zone(), List.of(name));
        assertThat(read).hasSize(1);
        return read.get(0);
    }

    protected final List<String> values(String name, RecordType type) {
        return read(name).set(type).map(RecordSet::values).orElse(List.of());
    }
}
