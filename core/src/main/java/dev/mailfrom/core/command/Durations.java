package dev.mailfrom.core.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 90s}, {@code 30m}, {@code 2h}, {@code 3d}. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\s*(s|m|h|d)");

    private Durations() {}

    /** @throws UsageException when it is not of that form */
    public static Duration parse(String written) {
        Matcher matcher = FORM.matcher(written.strip());
        if (!matcher.matches()) {
            throw new UsageException("“" + written + "” is not a length of time.", "Write it as 90s, 30m, 2h or 3d.");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** In the two largest units: {@code 45 s}, {@code 3 min 5 s}, {@code 2 h 10 min}, {@code 1 d 4 h}. */
    public static String format(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h" + (seconds / 60 % 60 == 0 ? "" : " " + seconds / 60 % 60 + " min");
        }
        return seconds / 86_400 + " d" + (seconds / 3600 % 24 == 0 ? "" : " " + seconds / 3600 % 24 + " h");
    }
}
