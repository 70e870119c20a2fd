package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.desired.DesiredState;
import dev.mailfrom.core.change.desired.FileErrorsException;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.GlobalOptions.TerminalOnly;
import dev.mailfrom.core.command.PlanResults;
import dev.mailfrom.core.command.report.ReportFiles;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.view.report.desired.DesiredStateReports;
import dev.mailfrom.core.view.report.desired.FileResult;
import dev.mailfrom.core.view.report.desired.FileResults;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plan}: what {@code apply} would do. */
@CommandLine.Command(
        name = "plan",
        description = {"Show the difference between a file of desired state and SES.", "Nothing is changed."},
        footer = {
            "Examples:",
            "  mailfrom plan identities.yml",
            "  mailfrom plan identities.yml --publish",
            "  mailfrom plan identities.yml --expect-no-changes --report sarif=plan.sarif",
            "  mailfrom export | mailfrom plan -"
        })
public final class PlanCommand implements Command, DesiredStateArgument.Taker {

    @Mixin
    DesiredStateArgument desiredStateArgument = new DesiredStateArgument();

    @Option(names = "--publish", description = "Show the records, too, that apply --publish would publish.")
    boolean publish;

    @TerminalOnly
    @Option(names = "--expect-no-changes", description = "Exit with 1 if there are changes.")
    boolean expectNoChanges;

    @TerminalOnly
    @Option(
            names = "--report",
            paramLabel = "FORMAT=FILE",
            completionCandidates = PlanReportPrefixes.class,
            description = "Also write a report, with the lines of the file: sarif or junit; can be repeated.")
    List<String> reports = new ArrayList<>();

    /** What {@code --report} may begin with, for completion. */
    static final class PlanReportPrefixes extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        PlanReportPrefixes() {
            super(DesiredStateReports.FORMATS.stream()
                    .map(format -> format.label() + "=")
                    .toList());
        }
    }

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.reading(desiredStateArgument.subjects());
    }

    @Override
    public DesiredStateArgument desiredState() {
        return desiredStateArgument;
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        DesiredStateReports written = new DesiredStateReports(
                ReportFiles.parse(context, reports, DesiredStateReports.FORMATS),
                desiredStateArgument.path(context),
                context.files().environment());
        DesiredState state = read(context, written);
        Plan plan = DesiredStateArgument.plan(context, state, publish);
        boolean unexpected = expectNoChanges && !plan.items().isEmpty();
        int exit = unexpected || !plan.refused().isEmpty() ? ExitCode.FOUND : ExitCode.OK;
        List<FileResult> results = FileResults.of(plan, state.lines(), expectNoChanges);
        written.write(
                results,
                plan.scope().account() + "/" + plan.scope().region(),
                context.clock().instant());
        return new CommandResult.Answer(PlanResults.many(context, options, plan), exit, written.annotations(results));
    }

    /** The errors of the file go into the reports, too. */
    private DesiredState read(CommandContext context, DesiredStateReports written) {
        try {
            return desiredStateArgument.read(context);
        } catch (FileErrorsException e) {
            written.write(
                    FileResults.of(
                            e.errors(), desiredStateArgument.path(context).isPresent()),
                    "",
                    context.clock().instant());
            throw e;
        }
    }
}
