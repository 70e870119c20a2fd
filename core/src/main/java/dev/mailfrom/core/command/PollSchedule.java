package dev.mailfrom.core.command;

import java.time.Duration;

/**
 * How often something is looked at: from the first pause, growing by half each time, to the longest.
 *
 * @param first the first pause
 * @param longest no pause is longer
 */
public record PollSchedule(Duration first, Duration longest) {

    /** Polite towards SES, which looks by itself on a schedule of its own. */
    public static final PollSchedule SES = new PollSchedule(Duration.ofSeconds(30), Duration.ofMinutes(5));
    /** For a process that follows a change for up to 72 hours: soon at first, because the change may settle soon. */
    public static final PollSchedule UNATTENDED = new PollSchedule(Duration.ofSeconds(5), Duration.ofMinutes(15));
    /** For somebody who has just published a record and waits to see it. */
    public static final PollSchedule DNS = new PollSchedule(Duration.ofSeconds(5), Duration.ofSeconds(30));
    /** For practice, where SES is emulated and quick. */
    public static final PollSchedule SANDBOX = new PollSchedule(Duration.ofSeconds(2), Duration.ofSeconds(10));

    /** How often to ask SES. @param sandbox whether SES is emulated */
    public static PollSchedule ofSes(boolean sandbox) {
        return sandbox ? SANDBOX : SES;
    }

    /** The pause after so many looks. @param looks from 1 */
    public Duration delayAfter(int looks) {
        double millis = first.toMillis() * Math.pow(1.5, looks - 1);
        return millis >= longest.toMillis() ? longest : Duration.ofMillis((long) millis);
    }
}
