package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.Scope;
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
public record Plan(ChangeKind kind, Optional<String> undoOf, Scope scope, List<Step> steps) {

    /** More identities than this are a danger by their number. */
    private static final int MANY = 10;

    public Plan {
        steps = List.copyOf(steps);
    }

    /** Stands for exactly this change: sha-256 over account, region and, sorted, every identity's before and target. */
    public String fingerprint() {
        return fingerprint(
                kind, scope, steps.stream().map(step -> line(step.identity(), step.before(), step.target())));
    }

    static String fingerprint(ChangeKind kind, Scope scope, Stream<String> lines) {
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
    public Question question() {
        List<String> dangers = steps.stream()
                .flatMap(step -> step.dangers().stream())
                .distinct()
                .toList();
        boolean dangerous = !dangers.isEmpty() || steps.size() > MANY;
        String subject = steps.size() == 1 ? steps.get(0).identity().name() : Integer.toString(steps.size());
        return new Question(subject, dangerous, dangers);
    }
}
