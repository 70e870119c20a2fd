package dev.mailfrom.core.audit.monitor;

import java.time.Instant;
import java.util.List;

/**
 * The result of one round of a monitor.
 *
 * @param alerts what to tell, the worst first; it comes again in the next round unless it is acknowledged
 * @param ongoing what is still as bad as people know; not told again, but an older message may be updated
 * @param watched how many identities are watched
 * @param dnsChecked about how many DNS was asked
 * @param recovered whether SES, DNS or the store had been away before
 */
public record MonitorRound(
        Instant at, List<Alert> alerts, List<Incident> ongoing, int watched, int dnsChecked, boolean recovered) {

    /** More alerts at once are told in one message. */
    public static final int FLOOD = 10;

    public MonitorRound {
        alerts = List.copyOf(alerts);
        ongoing = List.copyOf(ongoing);
    }

    /** Whether the alerts are told in one message instead of one each. */
    public boolean isSummarized() {
        return alerts.size() > FLOOD;
    }

    /** How many are bad now. */
    public int badCount() {
        long turned = alerts.stream()
                .filter(alert -> alert.kind() == Alert.Kind.TURNED_BAD || alert.kind() == Alert.Kind.GAVE_UP)
                .count();
        return ongoing.size() + (int) turned;
    }
}
