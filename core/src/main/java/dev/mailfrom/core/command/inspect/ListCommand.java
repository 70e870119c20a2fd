package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.IdentityType;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.VerificationStatus;
import dev.mailfrom.core.view.IdentityViews;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code list}: the identities of the region, a line each. */
@CommandLine.Command(
        name = "list",
        description = "List identities with their MAIL FROM domain, status and behavior.",
        footer = {"Example:", "  mailfrom list news --status Failed"})
public final class ListCommand implements Command {

    @Mixin
    public IdentityFilterOptions filter = new IdentityFilterOptions();

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.reading(Subjects.Scope.WHOLE_ACCOUNT);
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        Optional<IdentityType> wanted = filter.type();
        Optional<String> status = filter.status();
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
                .filter(row -> filter.containsText(row.identity(), row.attributes()))
                .filter(row -> status.isEmpty() || hasStatus(row, status.get()))
                .toList();
        return new CommandResult.Answer(
                IdentityViews.table(identityRows, context.target().region()));
    }

    private static boolean hasStatus(IdentityViews.IdentityRow row, String status) {
        return status.equalsIgnoreCase(row.attributes()
                .flatMap(MailFromAttributes::status)
                .map(MailFromStatus::awsName)
                .orElse("none"));
    }
}
