package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.IdentityViews;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code check}: the rules and the DNS, for what is set or for what might be. */
@CommandLine.Command(
        name = "check",
        description = {
            "Check the rules and the DNS of an identity.",
            "Works before and after its MAIL FROM domain is set."
        },
        footer = {
            "Examples:",
            "  mailfrom check example.com",
            "  mailfrom check example.com bounce --expect-ok",
            "  mailfrom check example.com --fail-on warning"
        })
public final class CheckCommand implements Command {

    @Mixin
    IdentityAndDomainArguments subject = new IdentityAndDomainArguments();

    @Mixin
    FailOnOptions failOnOptions = new FailOnOptions();

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.reading(subject.subjects());
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        Identity asked = subject.identity();
        Optional<MailFromDomain> domain = subject.domain();
        SnapshotReader reader = context.snapshots(options.searchRegions());
        IdentitySnapshot snapshot = domain.isPresent()
                ? intended(reader, asked, domain.get())
                : reader.readCurrent(List.of(asked)).get(0);
        IdentityViews.EvaluatedIdentity evaluated =
                new IdentityViews.EvaluatedIdentity(snapshot, RuleSet.evaluate(snapshot));
        return new CommandResult.Answer(IdentityViews.reports(List.of(evaluated), true), exit(evaluated));
    }

    private static IdentitySnapshot intended(SnapshotReader reader, Identity asked, MailFromDomain candidate) {
        return reader.readIntended(
                asked,
                Optional.of(candidate),
                now -> MailFromSetting.of(
                        candidate, now.map(MailFromAttributes::behavior).orElse(MailFromSetting.OFF.behavior())));
    }

    /** A finding that is certain counts more than one that could not be determined. */
    private int exit(IdentityViews.EvaluatedIdentity evaluated) {
        List<Finding> findings = evaluated.findings();
        Optional<FailOn> from = failOnOptions.threshold();
        if (from.isEmpty()) {
            return ExitCode.OK;
        }
        if (findings.stream().anyMatch(from.get()::includes)
                || failOnOptions.expectOk && isMxWrong(evaluated.snapshot())) {
            return ExitCode.FOUND;
        }
        boolean unknown = findings.stream().anyMatch(finding -> finding.severity() == Severity.UNKNOWN);
        return unknown ? ExitCode.SERVICE : ExitCode.OK;
    }

    /** It may be only a warning, where DKIM covers the mail; the MAIL FROM domain does not work all the same. */
    private static boolean isMxWrong(IdentitySnapshot snapshot) {
        return snapshot.dns()
                .filter(dns -> MxExpectation.of(dns) == MxExpectation.WILL_NOT_ACCEPT)
                .isPresent();
    }
}
