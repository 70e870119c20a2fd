package dev.mailfrom.core.audit.monitor;

import java.time.Instant;
import java.util.List;

/**
 * What one look of a watch has brought.
 *
 * @param alerts what somebody is to be told, the worst first; it comes again in the next round unless it is said to be told
 * @param ongoing what is still as bad as people know it to be; nobody is to be told, but an older message may be brought up to date
 * @param watched how many identities are watched
 * @param dnsChecked of how many DNS was asked
 * @param recovered whether SES, DNS or the store had been away before
 */
public record MonitorRound(
        Instant at, List<Alert> alerts, List<Incident> ongoing, int watched, int dnsChecked, boolean recovered) {

    /** More at once are told as one. */
    public static final int FLOOD = 10;

    public MonitorRound {
        alerts = List.copyOf(alerts);
        ongoing = List.copyOf(ongoing);
    }

    /** Whether so much has happened at once that it is told in one message instead of one each. */
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
