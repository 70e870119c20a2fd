package dev.mailfrom.core.command;

import dev.mailfrom.core.rules.Rules;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.view.IdentityViews;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code show}: the whole of one identity or several. */
@CommandLine.Command(
        name = "show",
        description = "SES's state, what DNS says, what happens to mail now, and which identity overrides which.",
        footer = {"", "Example: show example.com"})
final class ShowCommand implements Command {

    @Parameters(arity = "1..*", paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    List<String> identities;

    @Override
    public Result run(Desk desk, Options options) {
        List<Identity> asked =
                identities.stream().map(Identity::parse).distinct().toList();
        List<IdentityViews.Report> reports = desk.inspector(options.searchRegions()).present(asked).stream()
                .map(situation -> new IdentityViews.Report(situation, Rules.judge(situation)))
                .toList();
        boolean missing =
                reports.stream().anyMatch(report -> report.situation().now().isEmpty());
        return new Result.Answer(
                IdentityViews.reports(reports, identities.size() == 1), missing ? ExitCode.FOUND : ExitCode.OK);
    }
}
