package dev.mailfrom.core.command.follow;

import java.time.Duration;

/**
 * The pauses between polls: each is half as long again as the one before, up to the longest.
 *
 * @param first the first pause
 * @param longest the longest pause
 */
public record PollSchedule(Duration first, Duration longest) {

    /** For SES, which itself looks for the MX on a schedule of its own. */
    public static final PollSchedule SES = new PollSchedule(Duration.ofSeconds(30), Duration.ofMinutes(5));
    /** For a process that follows a change for up to 72 hours: soon at first, because the change may settle soon. */
    public static final PollSchedule UNATTENDED = new PollSchedule(Duration.ofSeconds(5), Duration.ofMinutes(15));
    /** For DNS, when a person has just published a record. */
    public static final PollSchedule DNS = new PollSchedule(Duration.ofSeconds(5), Duration.ofSeconds(30));
    /** For the sandbox, whose SES is quick. */
    public static final PollSchedule SANDBOX = new PollSchedule(Duration.ofSeconds(2), Duration.ofSeconds(10));

    /** The pause after so many polls. @param polls from 1 */
    public Duration delayAfter(int polls) {
        double millis = first.toMillis() * Math.pow(1.5, polls - 1);
        return millis >= longest.toMillis() ? longest : Duration.ofMillis((long) millis);
    }
}
