package dev.mailfrom.slackbot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RequestSignatureTest {

    // The example of docs.slack.dev/authentication/verifying-requests-from-slack.
    private static final String TIME = "1531420618";
    private static final byte[] BODY = ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                    + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
                    + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
                    + "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
            .getBytes(StandardCharsets.UTF_8);
    private static final String GOOD = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    private static RequestSignature at(long seconds) {
        return new RequestSignature(
                "8f742231b10e8888abcd99yyyzzz85a5",
                Clock.fixed(Instant.ofEpochSecond(Long.parseLong(TIME) + seconds), ZoneOffset.UTC));
    }

    @Test
    void slacksOwnExampleIsGood() {
        assertThat(at(0).isValid(TIME, GOOD, BODY)).isTrue();
    }

    @Test
    void fiveMinutesEitherWayAreTheLimit() {
        assertThat(at(300).isValid(TIME, GOOD, BODY)).isTrue();
        assertThat(at(-300).isValid(TIME, GOOD, BODY)).isTrue();
        assertThat(at(301).isValid(TIME, GOOD, BODY)).isFalse();
        assertThat(at(-301).isValid(TIME, GOOD, BODY)).isFalse();
    }

    @Test
    void anotherBodyAnotherSignatureOrNoNumberIsNotGood() {
        assertThat(at(0).isValid(TIME, GOOD, new byte[0])).isFalse();
        assertThat(at(0).isValid(TIME, "v0=" + "0".repeat(64), BODY)).isFalse();
        assertThat(at(0).isValid(TIME, "", BODY)).isFalse();
        assertThat(at(0).isValid("", GOOD, BODY)).isFalse();
        assertThat(at(0).isValid("-1", GOOD, BODY)).isFalse();
        assertThat(at(0).isValid("99999999999999999999", GOOD, BODY)).isFalse();
    }

    @Test
    void everyByteOfTheSignatureCountsAndNoneMayBeMissingOrAdded() {
        for (int i = 0; i < GOOD.length(); i++) {
            char other = GOOD.charAt(i) == '0' ? '1' : '0';
            String changed = GOOD.substring(0, i) + other + GOOD.substring(i + 1);
            assertThat(at(0).isValid(TIME, changed, BODY)).as(changed).isFalse();
            assertThat(at(0).isValid(TIME, GOOD.substring(0, i), BODY))
                    .as("%d characters", i)
                    .isFalse();
        }
        assertThat(at(0).isValid(TIME, GOOD + "0", BODY)).isFalse();
        assertThat(at(0).isValid(TIME, GOOD + GOOD, BODY)).isFalse();
        assertThat(at(0).isValid(TIME, GOOD.substring("v0=".length()), BODY)).isFalse();
        assertThat(at(0).isValid(TIME, GOOD.replace("v0", "V0"), BODY)).isFalse();
    }
}
