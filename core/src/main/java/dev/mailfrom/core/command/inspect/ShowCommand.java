package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.view.IdentityViews;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code show}: the whole of one identity or several. */
@CommandLine.Command(
        name = "show",
        description = {
            "Show what SES and DNS say, and what happens to mail now.",
            "Also shows which identity overrides which."
        },
        footer = {"Example:", "  mailfrom show example.com"})
public final class ShowCommand implements Command {

    @Mixin
    public IdentityArguments identities = new IdentityArguments();

    @Override
    public CommandSubjects subjects() {
        return identities.subjects();
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        // Names are read before the context, so that a mistyped one sends no request.
        List<Identity> asked = identities.parse();
        List<IdentityViews.EvaluatedIdentity> evaluateds =
                context.snapshots(options.searchRegions()).readCurrent(asked).stream()
                        .map(snapshot -> new IdentityViews.EvaluatedIdentity(snapshot, RuleSet.evaluate(snapshot)))
                        .toList();
        boolean missing = evaluateds.stream()
                .anyMatch(evaluated -> evaluated.snapshot().currentAttributes().isEmpty());
        return new CommandResult.Answer(
                IdentityViews.reports(evaluateds, identities.names.size() == 1),
                missing ? ExitCode.FOUND : ExitCode.OK);
    }
}
