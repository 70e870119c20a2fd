package dev.mailfrom.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.ses.MailFromSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTextTest {

    @Test
    void is_one_line_with_the_names_of_aws() {
        assertThat(SettingText.of(Samples.bounce("example.com")))
                .isEqualTo("{\"MailFromDomain\":\"bounce.example.com\",\"BehaviorOnMXFailure\":\"RejectMessage\"}");
    }

    @Test
    void no_domain_is_null() {
        assertThat(SettingText.of(MailFromSetting.OFF))
                .isEqualTo("{\"MailFromDomain\":null,\"BehaviorOnMXFailure\":\"UseDefaultValue\"}");
    }

    @Test
    void reads_what_it_wrote() {
        for (MailFromSetting setting : new MailFromSetting[] {MailFromSetting.OFF, Samples.bounce("example.com")}) {
            assertThat(SettingText.read(SettingText.of(setting))).contains(setting);
        }
    }

    @Test
    void empty_text_is_no_setting() {
        assertThat(SettingText.read("")).isEmpty();
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
    void what_cannot_be_read_is_a_failure_of_the_store(String text) {
        assertThatThrownBy(() -> SettingText.read(text))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining(text);
    }
}
