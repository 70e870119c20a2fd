package dev.mailfrom.core.view.format;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Moments as the clock on the wall shows them, in the time zone of this machine. JSON has them in UTC. */
public final class LocalTimes {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private LocalTimes() {}

    /** {@code 10:04}, for a moment of today. */
    public static String clock(Instant moment) {
        return CLOCK.format(moment);
    }

    /** {@code 2026-11-24 10:04}. */
    public static String toMinute(Instant moment) {
        return MINUTE.format(moment);
    }

    /** {@code 2026-11-24 10:04:05}. */
    public static String toSecond(Instant moment) {
        return SECOND.format(moment);
    }
}
