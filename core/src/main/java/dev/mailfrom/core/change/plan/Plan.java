package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What would be changed, exactly as it is shown.
 *
 * @param undoOf the change this one takes back
 */
public record Plan(ChangeKind kind, Optional<String> undoOf, AccountRegion scope, List<PlannedItem> items) {

    /** More identities than this are a danger by their number. */
    private static final int MANY = 10;

    public Plan {
        items = List.copyOf(items);
    }

    /** Stands for exactly this change: sha-256 over account, region and, sorted, every identity's before and target. */
    public String fingerprint() {
        return fingerprint(
                kind, scope, items.stream().map(item -> line(item.identity(), item.before(), item.target())));
    }

    static String fingerprint(ChangeKind kind, AccountRegion scope, Stream<String> lines) {
        String text = lines.sorted().collect(Collectors.joining("\n", kind + "\n" + scope.bucket() + "\n", "\n"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String line(Identity identity, MailFromSetting before, MailFromSetting target) {
        return identity.name() + "\t" + line(before) + "\t" + line(target);
    }

    private static String line(MailFromSetting setting) {
        return setting.domain().map(Object::toString).orElse("-") + " " + setting.behavior();
    }

    /** What has to be asked before this may be done. */
    public ConfirmationPrompt question() {
        List<String> dangers = items.stream()
                .flatMap(item -> item.dangers().stream())
                .distinct()
                .toList();
        boolean dangerous = !dangers.isEmpty() || items.size() > MANY;
        String subject = items.size() == 1 ? items.get(0).identity().name() : Integer.toString(items.size());
        return new ConfirmationPrompt(subject, dangerous, dangers);
    }
}
