package dev.mailfrom.core.view;

import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counts identities by status. */
public final class StatusTotals {

    static final String NOT_CONFIGURED = "not configured";

    private StatusTotals() {}

    // 15 identities in us-east-1: 3 Success, 4 Pending, 2 Failed, 6 not configured
    /** @param identities the attributes of each @param where behind the number; may be empty */
    public static String of(Collection<Optional<MailFromAttributes>> identities, String where) {
        String number = identities.isEmpty() ? "no" : String.valueOf(identities.size());
        String noun = identities.size() == 1 ? " identity" : " identities";
        String counts = counts(identities);
        return number + noun + where + (counts.isEmpty() ? "" : ": " + counts);
    }

    private static String counts(Collection<Optional<MailFromAttributes>> identities) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        List.of(MailFromStatus.SUCCESS, MailFromStatus.PENDING, MailFromStatus.TEMPORARY_FAILURE, MailFromStatus.FAILED)
                .forEach(status -> counts.put(status.awsName(), 0));
        identities.forEach(attributes -> counts.merge(statusOf(attributes), 1, Integer::sum));
        int none = counts.getOrDefault(NOT_CONFIGURED, 0);
        counts.remove(NOT_CONFIGURED);
        counts.put(NOT_CONFIGURED, none);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String statusOf(Optional<MailFromAttributes> attributes) {
        return attributes
                .flatMap(MailFromAttributes::status)
                .map(MailFromStatus::awsName)
                .orElse(NOT_CONFIGURED);
    }
}
