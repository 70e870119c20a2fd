package dev.mailfrom.repl.input;

import dev.mailfrom.core.command.line.CompletionData;
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

/** A remembered account for tests: three domains and an address. */
public final class ReplCompletionData implements CompletionData {

    @Override
    public Map<Identity, Optional<MailFromAttributes>> identities() {
        Map<Identity, Optional<MailFromAttributes>> identities = new LinkedHashMap<>();
        identities.put(Identity.parse("example.com"), has("bounce.example.com", MailFromStatus.SUCCESS));
        identities.put(Identity.parse("news.example.org"), has("m.news.example.org", MailFromStatus.PENDING));
        identities.put(Identity.parse("shop.example"), Optional.of(MailFromAttributes.NOT_CONFIGURED));
        identities.put(Identity.parse("ops@example.com"), Optional.of(MailFromAttributes.NOT_CONFIGURED));
        return identities;
    }

    private static Optional<MailFromAttributes> has(String domain, MailFromStatus status) {
        return Optional.of(new MailFromAttributes(
                Optional.of(MailFromDomain.parse(domain)), Optional.of(status), BehaviorOnMxFailure.USE_DEFAULT_VALUE));
    }

    @Override
    public List<String> profiles() {
        return List.of("prod", "test mail");
    }

    @Override
    public List<HistoryEntry> changes() {
        return List.of();
    }
}
