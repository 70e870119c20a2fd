package dev.mailfrom.core.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.command.follow.PollSchedule;
import dev.mailfrom.core.command.line.CommandRegistry;
import dev.mailfrom.core.error.ExitCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations, Suggestions, Pace and ExitCode. */
class CommandValuesTest {

    @ParameterizedTest
    @CsvSource({"90s, PT1M30S", "30m, PT30M", "2h, PT2H", "3d, PT72H", "' 5 m ', PT5M", "0s, PT0S"})
    void lengthsOfTimeAreReadAsPeopleWriteThem(String written, Duration duration) {
        assertThat(Durations.parse(written)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "-5m", "5 minutes", "1h30m", "1.5h", "9999999s", "5m; rm"})
    void whatIsNoLengthOfTimeIsRefused(String written) {
        assertThatThrownBy(() -> Durations.parse(written))
                .isInstanceOf(UsageException.class)
                .hasMessage("“" + written + "” is not a length of time.");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT59.9S, 59 s",
        "PT60S, 1 min",
        "PT3M5S, 3 min 5 s",
        "PT2H, 2 h",
        "PT2H10M59S, 2 h 10 min",
        "PT28H, 1 d 4 h",
        "PT72H, 3 d",
        "PT-5S, 0 s",
    })
    void lengthsOfTimeAreSaidInTheTwoLargestUnits(Duration duration, String words) {
        assertThat(Durations.format(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "shwo, show",
        "SHOW, show",
        "lst, list",
        "hist, history",
        "behaviour, behavior",
        "effectiv, effective",
        "recrods, records",
    })
    void theClosestWordIsSuggested(String written, String word) {
        assertThat(DidYouMean.closest(written, CommandRegistry.names())).contains(word);
        assertThat(DidYouMean.sentence(written, CommandRegistry.names())).isEqualTo(" Did you mean " + word + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "frobnicate", "zzzz"})
    void nothingIsSuggestedWhereNothingIsClose(String written) {
        assertThat(DidYouMean.closest(written, CommandRegistry.names())).isEmpty();
        assertThat(DidYouMean.sentence(written, List.of())).isEmpty();
    }

    @Test
    void pausesGrowToTheLongest() {
        PollSchedule schedule = new PollSchedule(Duration.ofSeconds(30), Duration.ofMinutes(5));

        assertThat(schedule.delayAfter(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(schedule.delayAfter(2)).isEqualTo(Duration.ofSeconds(45));
        assertThat(schedule.delayAfter(7)).isEqualTo(Duration.ofMinutes(5));
        assertThat(schedule.delayAfter(1_000_000)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void theWorseExitCodeIsTold() {
        assertThat(ExitCode.worse(ExitCode.OK, ExitCode.FOUND)).isEqualTo(ExitCode.FOUND);
        assertThat(ExitCode.worse(ExitCode.SERVICE, ExitCode.SYNTAX)).isEqualTo(ExitCode.SERVICE);
    }
}
