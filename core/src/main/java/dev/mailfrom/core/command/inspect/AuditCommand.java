package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.audit.Audit;
import dev.mailfrom.core.audit.report.AuditBaseline;
import dev.mailfrom.core.audit.report.ReportFilter;
import dev.mailfrom.core.audit.scan.IdentityFilter;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.DidYouMean;
import dev.mailfrom.core.command.Durations;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.GlobalOptions.TerminalOnly;
import dev.mailfrom.core.command.MonitorRun;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.ses.SesRegions;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.report.AuditReports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit}: the check of every identity, once or again and again. */
@CommandLine.Command(
        name = "audit",
        description = {"Check all identities of the region and sum up.", "With --every it keeps watch."},
        footer = {
            "Examples:",
            "  mailfrom audit --severity error",
            "  mailfrom audit --regions us-east-1,eu-west-1 -o jsonl > audit.jsonl",
            "  mailfrom audit --since last --fail-on warning",
            "  mailfrom audit --since last --report html=audit.html --report junit=audit.xml",
            "  mailfrom audit --every 1h --on-change ./notify.sh"
        })
public final class AuditCommand implements Command {

    @Mixin
    IdentityFilterOptions filter = new IdentityFilterOptions();

    @Option(
            names = "--code",
            paramLabel = "CODE",
            split = ",",
            description = "Only identities with this finding, such as MX_MISSING; can be repeated.")
    List<String> codes = new ArrayList<>();

    @Option(
            names = "--severity",
            paramLabel = "SEVERITY",
            completionCandidates = SeverityNames.class,
            description = "Only identities with a finding of this severity or worse: error, unknown, warning, info.")
    Optional<Severity> severity = Optional.empty();

    @TerminalOnly
    @Option(
            names = "--regions",
            paramLabel = "REGIONS",
            split = ",",
            description = "The regions to audit, separated by commas (else the one of the session).")
    List<String> regions = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "CHANGE|FILE|WHEN",
            description =
                    "Only what is new or fixed: since the last audit kept before that change or moment (2h, 3d,"
                            + " 2026-11-24), since the last audit (last), or since an audit that -o json or -o jsonl wrote to a file.")
    Optional<String> since = Optional.empty();

    @Mixin
    FailOnOptions failOnOptions = new FailOnOptions();

    @TerminalOnly
    @Option(
            names = "--every",
            paramLabel = "T",
            description =
                    "Keep watch until Ctrl-C: check at this interval (15m, 1h) and report only what turns bad or recovers.")
    Optional<String> every = Optional.empty();

    @TerminalOnly
    @Option(
            names = "--on-change",
            paramLabel = "SHELL-COMMAND",
            description =
                    "With --every: a shell command to run for each event, which it reads as JSON from standard input.")
    Optional<String> onChange = Optional.empty();

    @Mixin
    ReportOptions reportOptions = new ReportOptions();

    /** The words of --severity, for completion. */
    static final class SeverityNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Severity.values()).map(Severity::label).iterator();
        }
    }

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.reading(Subjects.Scope.WHOLE_ACCOUNT);
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        List<String> where = where(context);
        IdentityFilter identityFilter = filter.filter();
        ReportFilter reportFilter = new ReportFilter(filter.status(), known(codes), severity);
        if (every.isPresent()) {
            return watch(context, where, identityFilter);
        }
        if (onChange.isPresent()) {
            throw new UsageException(
                    "--on-change needs --every.",
                    CommandText.of("Such as:", PrintedCommand.of("audit", "--every", "1h", "--on-change", "COMMAND")));
        }
        Optional<AuditBaseline> baseline = since.map(word -> BaselineResolver.resolve(context, word, where));
        Optional<FailOn> from = failOnOptions.threshold();
        AuditReports reports = reportOptions.reports(context, from.orElse(FailOn.ERROR));
        Audit audit = new Audit(
                context.scans().scan(where, true),
                identityFilter,
                reportFilter,
                baseline,
                finding -> from.filter(f -> f.includes(finding)).isPresent(),
                context.store().auditResults(),
                context.clock());
        return new CommandResult.Auditing(
                audit, from.isPresent(), reports, regions.isEmpty() ? List.of() : warnings(where));
    }

    private CommandResult watch(CommandContext context, List<String> where, IdentityFilter identityFilter) {
        if (since.isPresent()
                || filter.status.isPresent()
                || !codes.isEmpty()
                || reportOptions.isGiven()
                || failOnOptions.threshold().isPresent()) {
            throw new UsageException(
                    "--every takes only TEXT, --type, --regions, --severity and --on-change: it reports what turns bad"
                            + " or recovers.",
                    CommandText.of("Such as:", PrintedCommand.of("audit", "--every", "1h", "--severity", "warning")));
        }
        Duration pause = Durations.parse(every.get());
        MonitorRun.rejectTooFrequent(context, pause);
        return new CommandResult.Monitoring(
                MonitorRun.of(context, where, identityFilter, name(), pause, severity.orElse(Severity.ERROR)),
                onChange);
    }

    /** Names the monitor; monitors of the same name on several machines take turns. */
    private String name() {
        return "audit"
                + filter.type.map(t -> " --type " + t.toLowerCase(Locale.ROOT)).orElse("")
                + severity.map(s -> " --severity " + s.label()).orElse("")
                + filter.text.map(t -> " " + t.toLowerCase(Locale.ROOT)).orElse("");
    }

    private List<String> where(CommandContext context) {
        List<String> named = regions.stream()
                .map(String::strip)
                .filter(r -> !r.isEmpty())
                .distinct()
                .toList();
        named.stream()
                .filter(region -> !region.matches("[a-z0-9]+(-[a-z0-9]+)+"))
                .findFirst()
                .ifPresent(region -> {
                    throw new UsageException(
                            "“" + region + "” cannot be the name of a region.", "Write --regions us-east-1,eu-west-1.");
                });
        return named.isEmpty() ? List.of(context.target().region()) : named;
    }

    /** AWS opens regions that this program has not heard of: they are named, and asked all the same. */
    private static List<String> warnings(List<String> where) {
        return where.stream()
                .filter(region -> !SesRegions.isKnown(region))
                .map(region -> "SES is not known to be in " + region + "."
                        + DidYouMean.sentence(region, SesRegions.known()) + " It is asked all the same.")
                .toList();
    }

    private static Set<FindingCode> known(List<String> written) {
        Set<FindingCode> known = EnumSet.noneOf(FindingCode.class);
        List<String> all =
                Arrays.stream(FindingCode.values()).map(FindingCode::name).toList();
        for (String word : written) {
            String code = word.strip().toUpperCase(Locale.ROOT).replace('-', '_');
            if (!all.contains(code)) {
                throw new UsageException(
                        "There is no finding “" + word + "”." + DidYouMean.sentence(code, all),
                        CommandText.of("All codes:", PrintedCommand.of("explain")));
            }
            known.add(FindingCode.valueOf(code));
        }
        return known;
    }
}
