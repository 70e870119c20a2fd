package dev.mailfrom.core.view.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.RecordJournal.RecordResult;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.journal.store.JournalSamples;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangeDetailViewsTest {

    private static final String LINK = "https://team.slack.com/archives/C01MAIL/p1700000000000001";

    private final Store store = StoreEngine.newLocation(StoreEngine.SQLITE);
    private final Journal journal = store.journal();

    @AfterEach
    void close() {
        store.close();
    }

    private Change proposed(Actor actor) {
        return journal.propose(new ChangeRequest(
                ChangeKind.SET,
                Optional.empty(),
                PlanFixtures.SCOPE,
                actor,
                "ticket 7",
                "f",
                Duration.ofMinutes(15),
                List.of(ChangeItem.requested(
                        Identity.parse("example.com"),
                        MailFromSetting.OFF,
                        PlanFixtures.setting("bounce.example.com", BehaviorOnMxFailure.USE_DEFAULT_VALUE)))));
    }

    private static Actor slack(String who) {
        return new Actor(who, Actor.Origin.SLACK, LINK, "");
    }

    private static List<String> fields(ViewModel view) {
        return view.blocks().stream()
                .filter(ViewBlock.Fields.class::isInstance)
                .flatMap(block -> ((ViewBlock.Fields) block).labeledValues().stream())
                .map(labeledValue ->
                        labeledValue.label() + " " + labeledValue.value().text())
                .collect(Collectors.toList());
    }

    private ViewModel course(String id, JournalEvent... more) {
        return ChangeDetailViews.of(
                journal.find(id).orElseThrow(),
                Stream.concat(journal.events(id).stream(), Stream.of(more)).toList());
    }

    @Test
    void whoAskedWhoConfirmedAndWhoApprovedStandThereWithTheLinkToTheMessage() {
        Change change = proposed(slack("U01ALICE"));
        journal.confirmForApproval(change.id(), slack("U01BOB"));
        journal.approve(change.id(), slack("U01ANNA"));

        assertThat(fields(course(change.id())))
                .contains(
                        "Asked by U01ALICE in " + LINK,
                        "Confirmed by U01BOB in " + LINK,
                        "Approved by U01ANNA in " + LINK);
    }

    @Test
    void brokenGlassStandsThereWithItsReason() {
        Change change = proposed(slack("U01ALICE"));
        journal.confirmForApproval(change.id(), slack("U01ANNA"));
        journal.breakGlass(change.id(), slack("U01ANNA"), "mail is down");

        assertThat(fields(course(change.id()))).contains("Break-glass by U01ANNA in " + LINK + ": mail is down");
    }

    @Test
    void inATerminalThatTheSamePersonConfirmedGoesWithoutSaying() {
        Change change = proposed(new Actor("alice", Actor.Origin.CLI, "desk", "arn:aws:iam::123456789012:user/alice"));
        journal.confirm(change.id(), new Actor("alice", Actor.Origin.CLI, "desk", ""));

        assertThat(fields(course(change.id())))
                .contains("Asked by alice on desk", "AWS principal arn:aws:iam::123456789012:user/alice")
                .noneMatch(field -> field.startsWith("Confirmed"));
    }

    @Test
    void aStatusStandsInSessOwnWords() {
        Change change = proposed(slack("U01ALICE"));
        JournalEvent status = new JournalEvent(
                9,
                change.createdAt(),
                OptionalInt.of(1),
                JournalEventType.STATUS,
                "Pending",
                "TemporaryFailure",
                slack("bot"),
                "MX_MISSING",
                "");
        ViewModel view = course(change.id(), status);

        assertThat(view.blocks().toString()).contains("SES: Pending -> TemporaryFailure");
        assertThat(view.rows().get(0).getAsJsonArray("Events").get(1).getAsJsonObject())
                .hasToString("{\"At\":\"" + change.createdAt()
                        + "\",\"Type\":\"status\",\"From\":\"Pending\",\"To\":\"TemporaryFailure\",\"Who\":\"bot\","
                        + "\"Where\":\"" + LINK
                        + "\",\"AwsPrincipal\":\"\",\"Detail\":\"MX_MISSING\",\"Identity\":\"example.com\"}");
    }

    @Test
    void theDnsRecordsOfAChangeStandThereWithTheirStates() {
        Change change = JournalSamples.published(journal, "me", "example.com");
        journal.claimRecords(change.id(), List.of(2, 3), JournalSamples.ALICE, "me", "batch", Duration.ofMinutes(1));
        journal.moveRecords(
                change.id(),
                "batch",
                JournalSamples.ALICE,
                RecordState.EXECUTING,
                Map.of(
                        2, new RecordResult(RecordState.SENT, "receipt-1", ""),
                        3, new RecordResult(RecordState.CONFLICT, "", "It has changed.")));
        ViewModel view = course(change.id());

        assertThat(view.blocks().toString())
                .contains(
                        "MX bounce.example.com",
                        "none -> 10 feedback-smtp.eu-west-1.amazonses.com.",
                        "example at Route 53",
                        "Why not",
                        "It has changed.",
                        "TXT bounce.example.com: executing -> conflict")
                .doesNotContain("MAIL FROM domain");
        assertThat(view.rows().get(0).getAsJsonObject("Dns").getAsJsonArray("Changes"))
                .first()
                .hasToString("{\"Name\":\"bounce.example.com\",\"Type\":\"MX\",\"Before\":null,\"After\":{\"Ttl\":300,"
                        + "\"Values\":[\"10 feedback-smtp.eu-west-1.amazonses.com.\"]},\"State\":\"sent\","
                        + "\"Receipt\":\"receipt-1\",\"Error\":null}");
        assertThat(view.rows().get(0).getAsJsonArray("Events"))
                .last()
                .satisfies(event -> assertThat(
                                event.getAsJsonObject().get("Identity").getAsString())
                        .isEqualTo("example.com"));
    }

    @Test
    void aChangeOfManyNamesThemAll() {
        Change change = journal.propose(new ChangeRequest(
                ChangeKind.APPLY,
                Optional.empty(),
                PlanFixtures.SCOPE,
                slack("U01ALICE"),
                "",
                "f",
                Duration.ofMinutes(15),
                Stream.of("example.com", "example.org")
                        .map(name -> ChangeItem.requested(
                                Identity.parse(name),
                                MailFromSetting.OFF,
                                PlanFixtures.setting("bounce." + name, BehaviorOnMxFailure.USE_DEFAULT_VALUE)))
                        .toList()));

        assertThat(course(change.id()).rows().get(0).getAsJsonArray("Identities"))
                .hasToString("[\"example.com\",\"example.org\"]");
        assertThat(course(change.id()).rows().get(0).getAsJsonArray("Items")).hasSize(2);
        List<ViewBlock> blocks = course(change.id()).blocks();
        assertThat(blocks.toString())
                .contains("2 identities: 2 queued.")
                .contains("none -> bounce.example.org default");
        assertThat(blocks)
                .filteredOn(ViewBlock.Table.class::isInstance)
                .last()
                .satisfies(table -> assertThat(((ViewBlock.Table) table).rows())
                        .as("what happened to it as a whole")
                        .hasSize(1));
    }
}
