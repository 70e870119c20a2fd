package dev.mailfrom.core.change.run;

import static dev.mailfrom.core.change.plan.PlanFixtures.ALICE;
import static dev.mailfrom.core.change.plan.PlanFixtures.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The process ends before or after every call of the journal, and before or after the provider has carried out the change.
 * The next process finds out what became of it and goes on: no record is written twice, none is lost, and the journal says
 * what the provider has.
 */
class RecordsCrashTest extends RecordsFirstFixture {

    /** The calls of the journal in a change of three identities that is not disturbed, more than are ever made. */
    private static final int MOST_CALLS = 50;

    @ParameterizedTest
    @EnumSource
    void whereverItEndsAmongTheCallsOfTheJournalEachRecordIsWrittenOnce(ProcessEnd.Moment moment) {
        int killed = 0;
        for (int call = 1; call <= MOST_CALLS; call++) {
            RecordsCrashTest fresh = new RecordsCrashTest();
            if (fresh.isKilledAt(call, moment)) {
                killed++;
                fresh.theNextProcessFinishes("at call " + call);
            } else {
                assertThat(fresh.change().state()).isEqualTo(ChangeState.APPLIED);
            }
            fresh.theHistoryIsWhole();
        }
        assertThat(killed).as("calls at which it ended").isBetween(10, MOST_CALLS - 1);
    }

    private boolean isKilledAt(int call, ProcessEnd.Moment moment) {
        lagging.add(Map.of("bounce.a.example.com", List.of("ns2")));
        Plan plan = applyKeeping(Set.of("c.example.com"), "a.example.com", "b.example.com", "c.example.com");
        Change begun = executor("me", journal).begin(plan, "");
        try {
            executor("me", ProcessEnd.atCall(call, moment, journal)).execute(begun, false, cancellation, listener());
            return false;
        } catch (ProcessEnd end) {
            return true;
        }
    }

    private void theNextProcessFinishes(String where) {
        theNextProcessFinishes(where, "a", "b", "c");
    }

    /** SES has the setting of c already. */
    private void theNextProcessFinishes(String where, String... labels) {
        ageRequests();
        recover();
        assertThat(change().records())
                .as(where)
                .allSatisfy(record -> assertThat(record.state())
                        .as(where)
                        .isIn(RecordState.QUEUED, RecordState.SENT, RecordState.APPLIED))
                .allSatisfy(record -> assertThat(record.state() != RecordState.QUEUED)
                        .as(where + ": the journal says what the provider has")
                        .isEqualTo(isPublished(record.name())));
        if (!journal.abandoned(SCOPE).isEmpty()) {
            resume("the next");
        }
        assertThat(change().state()).as(where).isEqualTo(ChangeState.APPLIED);
        assertThat(provider.applied())
                .as(where)
                .containsExactlyInAnyOrderElementsOf(Stream.of(labels)
                        .flatMap(label -> Stream.of(
                                "bounce." + label + ".example.com MX", "bounce." + label + ".example.com TXT"))
                        .toList());
        assertThat(ses.sent()).as(where).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"BEFORE, true", "BEFORE, false", "AFTER, true", "AFTER, false"})
    void whereverItEndsAroundTheRequestEachRecordIsWrittenOnce(ProcessEnd.Moment moment, boolean late) {
        end(moment);
        Plan plan = plan("a.example.com", "b.example.com");
        ChangeExecutor executor = executor("me", journal);
        Change begun = executor.begin(plan, "");
        assertThatThrownBy(() -> executor.execute(begun, false, cancellation, listener()))
                .isInstanceOf(ProcessEnd.class);

        if (late) {
            theNextProcessFinishes(moment.name(), "a", "b");
        } else {
            List<RecoveredItem> recovered = recover();
            assertThat(recovered).hasSize(1);
            assertThat(recovered.get(0).records())
                    .extracting(RecordItem::state)
                    .containsOnly(moment == ProcessEnd.Moment.AFTER ? RecordState.SENT : RecordState.UNKNOWN);
            assertThat(recovered.get(0).settledIn().isZero()).isEqualTo(moment == ProcessEnd.Moment.AFTER);
            theNextProcessFinishes(moment.name(), "a", "b");
        }
    }

    private void end(ProcessEnd.Moment moment) {
        if (moment == ProcessEnd.Moment.BEFORE) {
            provider.atChange(() -> {
                throw new ProcessEnd();
            });
        } else {
            provider.atAnswer(result -> {
                throw new ProcessEnd();
            });
        }
    }

    @Test
    void aRequestOfADeadProcessThatTakesEffectLateIsFoundAndNotSentAgain() {
        end(ProcessEnd.Moment.BEFORE);
        ChangeExecutor executor = executor("me", journal);
        Change begun = executor.begin(plan("a.example.com"), "");
        assertThatThrownBy(() -> executor.execute(begun, false, cancellation, listener()))
                .isInstanceOf(ProcessEnd.class);
        assertThat(recover().get(0).records()).extracting(RecordItem::state).containsOnly(RecordState.UNKNOWN);

        dns.set("bounce.a.example.com", RecordType.MX, 300, MX).set("bounce.a.example.com", RecordType.TXT, 300, SPF);
        assertThat(recover().get(0).records()).extracting(RecordItem::state).containsOnly(RecordState.SENT);
        resume("the next");

        assertThat(provider.requests()).hasSize(1);
        assertThat(change().state()).isEqualTo(ChangeState.APPLIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SENT", "QUEUED"})
    void givingUpAfterACrashClosesTheChange(RecordState left) {
        end(left == RecordState.SENT ? ProcessEnd.Moment.AFTER : ProcessEnd.Moment.BEFORE);
        ChangeExecutor executor = executor("me", journal);
        Change begun = executor.begin(plan("a.example.com", "b.example.com"), "");
        assertThatThrownBy(() -> executor.execute(begun, false, cancellation, listener()))
                .isInstanceOf(ProcessEnd.class);
        ageRequests();
        recover();
        assertThat(states()).containsOnly(left);

        assertThat(journal.cancel(begun.id(), ALICE, "given up")).isTrue();
        assertThat(change().state()).isEqualTo(ChangeState.CANCELLED);
        assertThat(states()).containsOnly(left == RecordState.SENT ? RecordState.APPLIED : RecordState.CANCELLED);
    }
}
