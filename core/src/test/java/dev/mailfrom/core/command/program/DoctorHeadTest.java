package dev.mailfrom.core.command.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.command.UsageException;
import org.junit.jupiter.api.Test;

/** The head of the history, which doctor prints and compares. */
class DoctorHeadTest {

    private final FakeCommandContext desk = new FakeCommandContext();

    @Test
    void theHeadThatDoctorPrintsIsAcceptedByTheNextDoctor() {
        JsonObject doctor = doctor("doctor");
        String head = doctor.get("Head").getAsString();

        assertThat(head).matches("[0-9a-f]{64}");
        assertThat(store(doctor("doctor --head " + head)))
                .contains("the chain is whole and goes on from the head that was noted");
    }

    @Test
    void aHeadThatIsNotInTheHistoryIsAProblemAndNoNewHeadIsOffered() {
        JsonObject doctor = doctor("doctor --head " + "a".repeat(64));

        assertThat(store(doctor)).contains("does not go on from the head that was noted");
        assertThat(doctor.get("Head").isJsonNull()).isTrue();
    }

    @Test
    void aHeadThatIsNoHashIsRefused() {
        assertThatThrownBy(() -> doctor("doctor --head abc")).isInstanceOf(UsageException.class);
    }

    private JsonObject doctor(String line) {
        return ((CommandResult.Answer) desk.run(line)).view().rows().get(0);
    }

    private static String store(JsonObject doctor) {
        return doctor.getAsJsonArray("Checks").asList().stream()
                .map(check -> check.getAsJsonObject())
                .filter(check -> check.get("Check").getAsString().equals("store"))
                .map(check -> check.get("Detail").getAsString())
                .findFirst()
                .orElseThrow();
    }
}
