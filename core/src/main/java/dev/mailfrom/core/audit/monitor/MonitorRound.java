package dev.mailfrom.core.audit.monitor;

import java.time.Instant;
import java.util.List;

/**
 * The result of one round of a monitor.
 *
 * @param alerts the due alerts, the worst first; they come again in the next round unless acknowledged
 * @param ongoing incidents that people already know; not alerted again, but an older message may be updated
 * @param watched the number of monitored identities
 * @param dnsChecked the number of identities whose DNS was read
 * @param recovered whether SES, DNS or the store had been unavailable before
 */
public record MonitorRound(
        Instant at, List<Alert> alerts, List<Incident> ongoing, int watched, int dnsChecked, boolean recovered) {

    /** More alerts than this are sent in one message. */
    public static final int FLOOD = 10;

    public MonitorRound {
        alerts = List.copyOf(alerts);
        ongoing = List.copyOf(ongoing);
    }

    /** Whether the alerts are sent in one message instead of one each. */
    public boolean isSummarized() {
        return alerts.size() > FLOOD;
    }

    /** The number of identities that are bad now. */
    public int badCount() {
        long turned = alerts.stream()
                .filter(alert -> alert.kind() == Alert.Kind.TURNED_BAD || alert.kind() == Alert.Kind.GAVE_UP)
                .count();
        return ongoing.size() + (int) turned;
    }
}
