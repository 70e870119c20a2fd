package dev.mailfrom.core.journal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.store.JournalSamples;
import dev.mailfrom.core.ses.MailFromSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingJsonTest {

    @Test
    void isOneLineWithTheNamesOfAws() {
        assertThat(SettingJson.of(JournalSamples.bounce("example.com")))
                .isEqualTo("{\"MailFromDomain\":\"bounce.example.com\",\"BehaviorOnMXFailure\":\"RejectMessage\"}");
    }

    @Test
    void noDomainIsNull() {
        assertThat(SettingJson.of(MailFromSetting.OFF))
                .isEqualTo("{\"MailFromDomain\":null,\"BehaviorOnMXFailure\":\"UseDefaultValue\"}");
    }

    @Test
    void readsWhatItWrote() {
        for (MailFromSetting setting :
                new MailFromSetting[] {MailFromSetting.OFF, JournalSamples.bounce("example.com")}) {
            assertThat(SettingJson.read(SettingJson.of(setting))).contains(setting);
        }
    }

    @Test
    void emptyTextIsNoSetting() {
        assertThat(SettingJson.read("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"MailFromDomain\":null}",
                "{\"MailFromDomain\":\"..\",\"BehaviorOnMXFailure\":\"RejectMessage\"}",
                "{\"MailFromDomain\":null,\"BehaviorOnMXFailure\":\"Explode\"}"
            })
    void whatCannotBeReadIsAFailureOfTheStore(String text) {
        assertThatThrownBy(() -> SettingJson.read(text))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(text);
    }
}
