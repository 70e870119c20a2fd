package dev.mailfrom.slackbot.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;

/** A duration as an operator writes it: {@code 90s}, {@code 15m}, {@code 2h}. */
final class ConfigDurationParser {

    private static final java.util.regex.Pattern FORM = java.util.regex.Pattern.compile("(\\d{1,4})([smh])");
    private static final Duration LONGEST = Duration.ofHours(24);

    private ConfigDurationParser() {}

    /** @return empty where it is none, shorter than the least, or longer than a day */
    static Optional<Duration> parse(String said, Duration least) {
        Matcher matcher = FORM.matcher(said);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
        return Optional.of(duration).filter(d -> d.compareTo(least) >= 0 && d.compareTo(LONGEST) <= 0);
    }
}
