package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.DidYouMean;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.IdentityType;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.VerificationStatus;
import dev.mailfrom.core.view.IdentityViews;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code list}: the identities of the region, a line each. */
@CommandLine.Command(
        name = "list",
        description = "List identities with their MAIL FROM domain, status and behavior.",
        footer = {"Example:", "  mailfrom list news --status Failed"})
public final class ListCommand implements Command {

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

        @Override
        public Iterator<String> iterator() {
            return Stream.concat(MailFromStatus.documented().stream().map(MailFromStatus::awsName), Stream.of("none"))
                    .iterator();
        }
    }

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.reading(Subjects.Scope.WHOLE_ACCOUNT);
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        Optional<IdentityType> wanted = type.map(ListCommand::type);
        status.ifPresent(ListCommand::checkStatus);
        List<Identity> identities = context.ses().identities().stream()
                .filter(identity -> wanted.isEmpty() || wanted.get() == identity.type())
                .sorted()
                .toList();
        CompletableFuture<Map<Identity, VerificationStatus>> verification =
                CompletableFuture.supplyAsync(() -> context.ses().verification(identities));
        Map<Identity, MailFromAttributes> attributes = context.ses().mailFromAttributes(identities);
        Map<Identity, Optional<MailFromAttributes>> seen = new HashMap<>();
        identities.forEach(identity -> seen.put(identity, Optional.ofNullable(attributes.get(identity))));
        context.identityCache().update(seen);
        Map<Identity, VerificationStatus> verified = verification.join();
        List<IdentityViews.IdentityRow> identityRows = identities.stream()
                .map(identity -> new IdentityViews.IdentityRow(
                        identity, Optional.ofNullable(verified.get(identity)), seen.get(identity)))
                .filter(this::matches)
                .toList();
        return new CommandResult.Answer(
                IdentityViews.table(identityRows, context.target().region()));
    }

    /** @throws UsageException where there is no such type */
    static IdentityType type(String written) {
        for (IdentityType type : IdentityType.values()) {
            if (type.awsName().equalsIgnoreCase(written)) {
                return type;
            }
        }
        throw new UsageException("There is no type “" + written + "”.", "Write --type Domain or --type EmailAddress.");
    }

    /** @throws UsageException where there is no such status: a mistyped one would look as if no identity had it */
    static void checkStatus(String written) {
        List<String> all = new ArrayList<>();
        new StatusNames().forEach(all::add);
        if (all.stream().noneMatch(written::equalsIgnoreCase)) {
            throw new UsageException(
                    "There is no status “" + written + "”." + DidYouMean.sentence(written, all),
                    "Write --status with one of: " + String.join(", ", all) + ".");
        }
    }

    private boolean matches(IdentityViews.IdentityRow identityRow) {
        String has = identityRow
                .attributes()
                .flatMap(MailFromAttributes::status)
                .map(Object::toString)
                .orElse("none");
        return text.map(t -> contains(t, identityRow.identity(), identityRow.attributes()))
                        .orElse(true)
                && status.map(has::equalsIgnoreCase).orElse(true);
    }

    /** Whether the name of the identity, or that of its MAIL FROM domain, has this in it. */
    static boolean contains(String text, Identity identity, Optional<MailFromAttributes> attributes) {
        String part = text.toLowerCase(Locale.ROOT);
        return identity.name().toLowerCase(Locale.ROOT).contains(part)
                || attributes
                        .flatMap(MailFromAttributes::domain)
                        .filter(domain -> domain.toString().contains(part))
                        .isPresent();
    }
}
