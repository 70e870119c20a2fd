package dev.mailfrom.core.audit;

import java.time.Instant;
import java.util.List;

/**
 * What one look of a watch has brought.
 *
 * @param alerts what somebody is to be told, the worst first; it comes again in the next round unless it is said to be told
 * @param still what is still as bad as people know it to be; nobody is to be told, but an older message may be brought up to date
 * @param watched how many identities are watched
 * @param asked of how many DNS was asked
 * @param back whether SES, DNS or the store had been away before
 */
public record Round(Instant at, List<Alert> alerts, List<Trouble> still, int watched, int asked, boolean back) {

    /** More at once are told as one. */
    public static final int FLOOD = 10;

    public Round {
        alerts = List.copyOf(alerts);
        still = List.copyOf(still);
    }

    /** Whether so much has happened at once that it is told in one message instead of one each. */
    public boolean isFlood() {
        return alerts.size() > FLOOD;
    }

    /** How many are bad now. */
    public int bad() {
        long turned = alerts.stream()
                .filter(alert -> alert.kind() == Alert.Kind.TURNED_BAD || alert.kind() == Alert.Kind.GAVE_UP)
                .count();
        return still.size() + (int) turned;
    }
}
