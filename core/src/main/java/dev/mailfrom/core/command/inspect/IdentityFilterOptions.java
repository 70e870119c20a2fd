package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.audit.scan.IdentityFilter;
import dev.mailfrom.core.command.DidYouMean;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.IdentityType;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Selects identities by text, type and MAIL FROM status. */
public final class IdentityFilterOptions {

    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT",
            description = "Only identities and MAIL FROM domains that contain this text.")
    public Optional<String> text = Optional.empty();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            completionCandidates = StatusNames.class,
            description = "Only identities with this MAIL FROM status; none: without a MAIL FROM domain.")
    Optional<String> status = Optional.empty();

    @Option(names = "--type", paramLabel = "TYPE", description = "Domain or EmailAddress.")
    Optional<String> type = Optional.empty();

    /** The words of --status, for completion. */
    static final class StatusNames implements Iterable<String> {

        static final List<String> ALL = Stream.concat(
                        MailFromStatus.documented().stream().map(MailFromStatus::awsName), Stream.of("none"))
                .toList();

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    /** The status, if one is given. @throws UsageException for an unknown one, which no identity could have */
    Optional<String> status() {
        status.filter(written -> StatusNames.ALL.stream().noneMatch(written::equalsIgnoreCase))
                .ifPresent(written -> {
                    throw new UsageException(
                            "There is no status “" + written + "”." + DidYouMean.sentence(written, StatusNames.ALL),
                            "Write --status with one of: " + String.join(", ", StatusNames.ALL) + ".");
                });
        return status;
    }

    /** Selects by text and type. @throws UsageException for an unknown type */
    IdentityFilter filter() {
        if (text.isEmpty() && type.isEmpty()) {
            return IdentityFilter.ALL;
        }
        Optional<IdentityType> wanted = type();
        return (identity, attributes) -> (wanted.isEmpty() || wanted.get() == identity.type())
                && containsText(identity, Optional.of(attributes));
    }

    /** The type, if one is given. @throws UsageException for an unknown one */
    Optional<IdentityType> type() {
        return type.map(written -> Arrays.stream(IdentityType.values())
                .filter(known -> known.awsName().equalsIgnoreCase(written))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "There is no type “" + written + "”.", "Write --type Domain or --type EmailAddress.")));
    }

    /** Whether the name of the identity or of its MAIL FROM domain contains the text. */
    boolean containsText(Identity identity, Optional<MailFromAttributes> attributes) {
        String part = text.orElse("").toLowerCase(Locale.ROOT);
        return identity.name().toLowerCase(Locale.ROOT).contains(part)
                || attributes
                        .flatMap(MailFromAttributes::domain)
                        .filter(domain -> domain.toString().contains(part))
                        .isPresent();
    }
}
