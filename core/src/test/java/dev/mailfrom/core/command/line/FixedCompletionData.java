package dev.mailfrom.core.command.line;

import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a session remembers, for tests. */
public record FixedCompletionData(
        Map<Identity, Optional<MailFromAttributes>> identities, List<String> profiles, List<HistoryEntry> changes)
        implements CompletionData {

    static final FixedCompletionData NOTHING = new FixedCompletionData(Map.of(), List.of(), List.of());

    /** Four identities: two with a MAIL FROM domain, one without, one of which only the name is known. */
    public static FixedCompletionData fleet() {
        Map<Identity, Optional<MailFromAttributes>> identities = new LinkedHashMap<>();
        identities.put(Identity.parse("news.example.com"), has("bounce.news.example.com", MailFromStatus.SUCCESS));
        identities.put(Identity.parse("example.com"), has("mfrom.example.com", MailFromStatus.PENDING));
        identities.put(Identity.parse("ops@example.com"), Optional.of(MailFromAttributes.NOT_CONFIGURED));
        identities.put(Identity.parse("example.org"), Optional.empty());
        return new FixedCompletionData(identities, List.of("prod", "test mail"), List.of());
    }

    private static Optional<MailFromAttributes> has(String domain, MailFromStatus status) {
        return Optional.of(new MailFromAttributes(
                Optional.of(MailFromDomain.parse(domain)), Optional.of(status), BehaviorOnMxFailure.USE_DEFAULT_VALUE));
    }
}
