package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.command.explain.Explanations;
import dev.mailfrom.tests.slack.fixture.FakeSlackResponse;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A list of many identities: a table with pages. */
@ExtendWith(SlackRigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongListTest {

    private final SlackRig rig;

    LongListTest(SlackRigBuilder builder) throws Exception {
        rig = builder.customers(60).start();
    }

    private static JsonArray rows(RecordedSlackCall answer) {
        JsonObject first = answer.blocks().get(0).getAsJsonObject();
        assertThat(first.get("type").getAsString()).isEqualTo("table");
        return first.getAsJsonArray("rows");
    }

    @Test
    void aLongListIsTurnedOverPageByPageInItsPlace() throws Exception {
        RecordedSlackCall first = rig.users.ask("U01ALICE", "list");
        assertThat(rows(first)).hasSize(26);
        assertThat(rows(first).get(0).toString()).contains("Identity", "MAIL FROM domain", "Status");
        assertThat(first.text()).contains("Page 1 of 3.").contains("75 identities in us-east-1");
        assertThat(first.buttons()).containsExactly("Next page", "Refresh");

        RecordedSlackCall second = rig.users.follow("U01ALICE", first, "Next page");
        assertThat(second.fields()).containsEntry("replace_original", "true");
        assertThat(second.text()).contains("Page 2 of 3.");
        assertThat(second.buttons()).containsExactly("Previous page", "Next page", "Refresh");
        assertThat(rows(second).get(1)).isNotEqualTo(rows(first).get(1));
        RecordedSlackCall third = rig.users.follow("U01ALICE", second, "Next page");
        assertThat(third.buttons()).containsExactly("Previous page", "Refresh");
        assertThat(rows(third).toString())
                .contains("⛔ Failed")
                .contains("✅ Success")
                .doesNotContain("�");
    }

    @Test
    void allWordsAreExplainedPageByPageUntilTheLast() throws Exception {
        RecordedSlackCall page = rig.users.ask("U01ALICE", "Explain");
        assertThat(page.buttons()).containsExactly("Next page");
        StringBuilder all = new StringBuilder(page.text());
        while (page.buttons().contains("Next page")) {
            page = rig.users.follow("U01ALICE", page, "Next page");
            all.append(page.text());
        }

        assertThat(page.buttons()).containsExactly("Previous page");
        assertThat(all)
                .contains(Explanations.words())
                .contains("More about one: /mailfrom explain WORD")
                .doesNotContain("not fit here");
    }

    @Test
    void whereSlackTakesNoTableTheListIsSentInWords() throws Exception {
        rig.slack.next("response", FakeSlackResponse.error("invalid_blocks"));

        RecordedSlackCall words = rig.users.ask("U01ALICE", "list news");

        assertThat(words.blocks().toString())
                .contains("news.example.com", "Success")
                .doesNotContain("\"table\"");
    }
}
