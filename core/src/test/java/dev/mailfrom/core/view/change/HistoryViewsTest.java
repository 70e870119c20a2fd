package dev.mailfrom.core.view.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.store.JournalSamples;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.ViewBlock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryViewsTest {

    private static final Actor ALICE = new Actor("alice", Actor.Origin.CLI, "desk", "");

    private final Store store = StoreEngine.newLocation(StoreEngine.SQLITE);
    private final Journal journal = store.journal();

    @AfterEach
    void close() {
        store.close();
    }

    private Change begun(ChangeKind kind, String... names) {
        return journal.begin(request(kind, names), "me");
    }

    private static ChangeRequest request(ChangeKind kind, String... names) {
        return new ChangeRequest(
                kind,
                Optional.empty(),
                PlanFixtures.SCOPE,
                ALICE,
                "ticket 7",
                "f",
                Duration.ofMinutes(15),
                Stream.of(names)
                        .map(name -> ChangeItem.requested(
                                Identity.parse(name),
                                MailFromSetting.OFF,
                                PlanFixtures.setting("bounce." + name, BehaviorOnMxFailure.USE_DEFAULT_VALUE)))
                        .toList());
    }

    private void fails(Change change, int seq) {
        journal.start(change.id(), seq, ALICE, "me", Duration.ofMinutes(1));
        journal.complete(change.id(), seq, ALICE, "me", ItemState.FAILED, Optional.empty(), "", "no");
    }

    private List<String> line(HistoryQuery query) {
        ViewBlock.Table table = (ViewBlock.Table)
                HistoryViews.table(journal.history(query), query).blocks().get(0);
        assertThat(table.rows()).hasSize(1);
        return table.rows().get(0).stream().map(ViewBlock.Text::text).toList();
    }

    @Test
    void aChangeOfOneSaysWhatBecomesOfIt() {
        Change change = begun(ChangeKind.SET, "example.com");

        assertThat(line(HistoryQuery.newest(PlanFixtures.SCOPE, 10)))
                .contains(
                        change.id(),
                        "example.com",
                        "none -> bounce.example.com default",
                        "queued",
                        "alice",
                        "ticket 7");
    }

    @Test
    void aChangeOfManyIsOneLineWithCountsHoweverManyThereAre() {
        fails(begun(ChangeKind.APPLY, "example.com", "example.net", "example.org"), 2);

        assertThat(line(HistoryQuery.newest(PlanFixtures.SCOPE, 10)))
                .contains("3 identities", "apply", "2 queued, 1 failed")
                .doesNotContain("example.com");
        assertThat(line(HistoryQuery.newest(PlanFixtures.SCOPE, 10)
                        .ofIdentity(Optional.of(Identity.parse("example.net")))))
                .contains("example.net", "none -> bounce.example.net default", "failed");
    }

    @Test
    void aPublicationSaysThatItPublishesAndJsonHasItsRecords() {
        Change change = JournalSamples.published(journal, "me", "example.com", "example.org");

        assertThat(line(HistoryQuery.newest(JournalSamples.SCOPE, 10)
                        .ofIdentity(Optional.of(Identity.parse("example.org")))))
                .contains("example.org", "publish DNS records");
        assertThat(HistoryViews.rows(change, Optional.empty()))
                .extracting(row ->
                        row.getAsJsonObject("Dns").getAsJsonArray("Changes").size())
                .containsExactly(2, 2);
    }

    @Test
    void whereNothingFitsItIsNotSaidThatNothingWasChanged() {
        HistoryQuery all = HistoryQuery.newest(PlanFixtures.SCOPE, 10);

        assertThat(HistoryViews.table(List.of(), all).blocks().toString()).contains("Nothing has been changed here");
        assertThat(HistoryViews.table(List.of(), all.requestedBy(Optional.of("bob")))
                        .blocks()
                        .toString())
                .contains("No change matches.");
    }

    @Test
    void programsGetAnObjectForEachIdentity() {
        Change change = begun(ChangeKind.APPLY, "example.com", "example.net");

        assertThat(HistoryViews.rows(change, Optional.empty()))
                .extracting(row -> row.get("Identity").getAsString())
                .containsExactly("example.com", "example.net");
        assertThat(HistoryViews.rows(change, Optional.of(Identity.parse("example.net"))))
                .extracting(row -> row.get("Identity").getAsString())
                .containsExactly("example.net");
    }

    @Test
    void whatWaitsForAYesIsNotListedAsIfItWereOnItsWay() {
        Change change = journal.propose(request(ChangeKind.SET, "example.com"));
        HistoryQuery all = HistoryQuery.newest(PlanFixtures.SCOPE, 10);
        assertThat(line(all)).contains("proposed");
        journal.confirmForApproval(change.id(), ALICE);
        assertThat(line(all)).contains("confirmed");
        journal.cancel(change.id(), ALICE, "");
        assertThat(line(all)).contains("cancelled");
    }
}
