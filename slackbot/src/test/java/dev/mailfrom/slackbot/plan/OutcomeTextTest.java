package dev.mailfrom.slackbot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What became of one identity, in the words of its message and thread. */
class OutcomeTextTest {

    private static final Identity IDENTITY = Identity.parse("example.com");
    private static final MailFromSetting TARGET =
            MailFromSetting.of(MailFromDomain.parse("bounce", IDENTITY), BehaviorOnMxFailure.USE_DEFAULT_VALUE);
    private static final MailFromSetting OTHER =
            MailFromSetting.of(MailFromDomain.parse("other", IDENTITY), BehaviorOnMxFailure.REJECT_MESSAGE);

    private static ChangeItem item(ItemState state, Optional<MailFromSetting> after, String error) {
        return new ChangeItem(1, IDENTITY, MailFromSetting.OFF, TARGET, after, state, "", error);
    }

    @ParameterizedTest
    @CsvSource({
        "APPLIED, ✅ Done:",
        "SKIPPED, ✅ `example.com` already has it",
        "CONFLICT, ⚠️ Not as planned:",
        "CANCELLED, ⚠️ Nothing was sent for",
        "UNKNOWN, ❔ Whether SES has changed",
        "QUEUED, ❔ SES is being asked",
        "EXECUTING, ❔ SES is being asked",
        "FAILED, ⛔ Failed:",
        "NOT_APPLIED, ⛔ Not applied:",
    })
    void eachStateHasAMarkAndNamesTheIdentity(ItemState state, String begin) {
        assertThat(OutcomeText.describe(item(state, Optional.empty(), "")))
                .startsWith(begin)
                .contains("`example.com`");
    }

    @ParameterizedTest
    @EnumSource(
            value = ItemState.class,
            names = {"APPLIED", "CONFLICT", "UNKNOWN", "QUEUED", "FAILED", "NOT_APPLIED"})
    void theErrorIsToldWithoutMarkUpOfItsOwn(ItemState state) {
        assertThat(OutcomeText.describe(item(state, Optional.empty(), "SES said <!channel>.")))
                .contains(" SES said &lt;!channel&gt;.")
                .doesNotContain("<!channel>");
    }

    @Test
    void whatSesHasIsToldBeforeWhatWasWanted() {
        assertThat(OutcomeText.describe(item(ItemState.APPLIED, Optional.empty(), "")))
                .contains("`bounce.example.com with UseDefaultValue`");
        assertThat(OutcomeText.describe(item(ItemState.APPLIED, Optional.of(OTHER), "")))
                .contains("`other.example.com with RejectMessage`");
        assertThat(OutcomeText.setting(MailFromSetting.OFF)).isEqualTo("no custom MAIL FROM domain");
    }

    @Test
    void anInterruptedItemWithoutAnErrorSaysSo() {
        assertThat(OutcomeText.describe(item(ItemState.NOT_APPLIED, Optional.empty(), "")))
                .contains("The bot was interrupted");
        assertThat(OutcomeText.describe(item(ItemState.NOT_APPLIED, Optional.empty(), "It timed out.")))
                .contains("It timed out.")
                .doesNotContain("interrupted");
    }

    @Test
    void theDifferenceIsToldOnlyWhereSesHasSomethingElseThanTheTarget() {
        assertThat(OutcomeText.difference(item(ItemState.CONFLICT, Optional.of(OTHER), "")))
                .hasValue("From what SES has now: `other.example.com with RejectMessage`"
                        + " → `bounce.example.com with UseDefaultValue`");
        assertThat(OutcomeText.difference(item(ItemState.CONFLICT, Optional.of(TARGET), "")))
                .isEmpty();
        assertThat(OutcomeText.difference(item(ItemState.CONFLICT, Optional.empty(), "")))
                .isEmpty();
        assertThat(OutcomeText.difference(item(ItemState.FAILED, Optional.of(OTHER), "")))
                .isEmpty();
    }
}
