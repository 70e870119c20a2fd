package dev.mailfrom.core.view.audit;

import dev.mailfrom.core.audit.monitor.Incident;
import dev.mailfrom.core.rules.dmarc.DmarcForecast;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.view.MailViews;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What an incident means for mail, in words. */
public final class IncidentViews {

    private IncidentViews() {}

    /** What happens to mail from the identity: {@code is sent with ...}. */
    public static String mailEffect(Incident incident) {
        return incident.forecast()
                .map(forecast -> MailViews.effect(incident.identity(), forecast.mail()))
                .or(() -> incident.now().map(MailViews::effect))
                .orElse("is refused by SES, or sent with the settings of a parent identity");
    }

    /** What DMARC makes of that mail; empty if it is not known. */
    public static Optional<String> dmarc(Incident incident) {
        return incident.forecast().map(DmarcForecast::describeNow);
    }

    /** How long SES still looks for the MX, or that it has stopped; empty where it does not look. */
    public static Optional<String> remainingTime(Incident incident, Instant at) {
        boolean failed = incident.now()
                .flatMap(MailFromAttributes::status)
                .filter(MailFromStatus.FAILED::equals)
                .isPresent();
        if (failed) {
            return Optional.of("SES has given up and looks for the MX again only after a retry");
        }
        return hoursLeft(incident, at)
                .map(hours -> "SES looks for the MX for " + (incident.deadlineExact() ? "about " : "at most ") + hours
                        + (hours == 1 ? " more hour" : " more hours") + " and then gives up");
    }

    /** Full hours, 0 or more. An upper bound is rounded up. */
    static Optional<Long> hoursLeft(Incident incident, Instant at) {
        Duration rest =
                incident.deadlineExact() ? Duration.ZERO : Duration.ofHours(1).minusNanos(1);
        return incident.sesGivesUpAt()
                .map(end -> Math.max(0, Duration.between(at, end).plus(rest).toHours()));
    }
}
