package dev.mailfrom.core.command;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Rules;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Situation;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.IdentityViews;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check}: the rules and the DNS, for what is set or for what might be. */
@CommandLine.Command(
        name = "check",
        description = "The rules and the DNS of an identity, before or after its MAIL FROM domain is set.",
        footer = {
            "",
            "Examples: check example.com",
            "          check example.com bounce --expect-ok",
            "          check example.com --fail-on warning"
        })
final class CheckCommand implements Command {

    @Parameters(index = "0", paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    String identity;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "MAIL-FROM-DOMAIN",
            description = "Check this one instead of the one that is set; a bare label is put below the identity.")
    Optional<String> domain = Optional.empty();

    @Mixin
    Failing failing = new Failing();

    @Override
    public Result run(Desk desk, Options options) {
        Identity asked = Identity.parse(identity);
        var inspector = desk.inspector(options.searchRegions());
        Situation situation = domain.isPresent()
                ? wished(inspector, asked, MailFromDomain.parse(domain.get(), asked))
                : inspector.present(List.of(asked)).get(0);
        IdentityViews.Report report = new IdentityViews.Report(situation, Rules.judge(situation));
        return new Result.Answer(IdentityViews.reports(List.of(report), true), exit(report.findings()));
    }

    private static Situation wished(
            dev.mailfrom.core.rules.Inspector inspector, Identity asked, MailFromDomain candidate) {
        return inspector.wished(
                asked,
                Optional.of(candidate),
                now -> MailFromSetting.of(
                        candidate, now.map(MailFromAttributes::behavior).orElse(MailFromSetting.OFF.behavior())));
    }

    /** What is certain comes before what could not be determined. */
    private int exit(List<Finding> findings) {
        Optional<FailOn> from = failing.from();
        if (from.isEmpty()) {
            return ExitCode.OK;
        }
        if (findings.stream().anyMatch(from.get()::includes)) {
            return ExitCode.FOUND;
        }
        boolean unknown = findings.stream().anyMatch(finding -> finding.severity() == Severity.UNKNOWN);
        return unknown ? ExitCode.SERVICE : ExitCode.OK;
    }
}
