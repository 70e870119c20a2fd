package dev.mailfrom.core.change.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.SesCallException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store fails when an execution gives the change back: what was done stays done, and the outcome says why. */
class StoreLostAtTheEndTest extends RecordsFirstFixture {

    private final Journal failing = mock(Journal.class, delegatesTo(journal));

    @BeforeEach
    void theStoreFailsAtTheRelease() {
        doThrow(new StoreException("The store is full.", "Make room.", null))
                .when(failing)
                .release(any(), any());
    }

    private ChangeOutcome execute(Plan plan) {
        ChangeExecutor executor = executor("me", failing);
        return executor.execute(executor.begin(plan, ""), false, cancellation, listener());
    }

    private Plan withoutRecords(String... identities) {
        return PlanFixtures.bulk(plan(identities).items(), 0);
    }

    @Test
    void anApplySaysThatTheStoreFailedAndWhatToDo() {
        ChangeOutcome outcome = execute(withoutRecords(NAMES));

        assertThat(ses.sent()).hasSize(3);
        assertThat(outcome.items()).hasSize(3);
        assertThat(outcome.abortReason()).isEqualTo("The store is full.");
        assertThat(outcome.advice().text()).isEqualTo("Make room.");
    }

    @Test
    void aPublicationSaysThatTheStoreFailedAndWhatToDo() {
        ChangeOutcome outcome = execute(publish("a.example.com"));

        assertThat(provider.applied()).hasSize(2);
        assertThat(outcome.items()).hasSize(1);
        assertThat(outcome.abortReason()).isEqualTo("The store is full.");
        assertThat(outcome.advice().text()).isEqualTo("Make room.");
    }

    @Test
    void whatStoppedAnApplyBeforeComesFirst() {
        ses.atSet(() -> {
            throw FakeSesGateway.failure(SesCallException.Kind.CREDENTIALS);
        });

        ChangeOutcome outcome = execute(withoutRecords(NAMES));

        assertThat(outcome.abortReason()).isEqualTo("SES said CREDENTIALS");
        assertThat(outcome.advice().text()).isEqualTo("fix it");
    }

    @Test
    void whatStoppedAPublicationBeforeComesFirst() {
        cancellation.cancel();

        assertThat(execute(publish("a.example.com")).abortReason()).isEqualTo("It was stopped.");
    }
}
