package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.DidYouMean;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.dns.ZonePublisher;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.file.InputFiles;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.evaluation.RecordChangePlanner;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.RecordViews;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.format.JsonFormatter;
import dev.mailfrom.core.view.records.RecordFormat;
import dev.mailfrom.core.view.records.RecordFormats;
import dev.mailfrom.core.view.records.ZoneRecords;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code records}: what to publish in DNS. */
@CommandLine.Command(
        name = "records",
        description = "Show the records to publish: those missing or wrong, or --all.",
        footer = {
            "Examples:",
            "  mailfrom records example.com bounce",
            "  mailfrom records example.com --format route53 > batch.json",
            "  mailfrom records --plan identities.yml --format nsupdate"
        })
public final class RecordsCommand implements Command {

    private static final String TABLE = "table";
    private static final String JSON = "json";

    @Mixin
    RecordSubject subject = new RecordSubject();

    @Option(names = "--all", description = "Also the records that are already right.")
    boolean all;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.class,
            description =
                    "table, zone, route53 (change batch), terraform or cloudformation (for Route 53), cloudflare (batch of its"
                            + " API), octodns, dnscontrol, nsupdate (dynamic update) or json.")
    String format = TABLE;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Only the records of this zone.")
    Optional<String> zone = Optional.empty();

    @Option(names = "--publish", description = "Publish them into the zones of the sandbox; works only there.")
    boolean publish;

    /** The formats, for completion. */
    static final class FormatNames implements Iterable<String> {

        static final List<String> ALL = Stream.of(Stream.of(TABLE), RecordFormats.names().stream(), Stream.of(JSON))
                .flatMap(words -> words)
                .toList();

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    @Override
    public CommandSubjects subjects() {
        Subjects subjects = subject.subjects();
        return publish ? CommandSubjects.changing(subjects) : CommandSubjects.reading(subjects);
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        if (!FormatNames.ALL.contains(format)) {
            throw new UsageException(
                    "There is no format “" + format + "”." + DidYouMean.sentence(format, FormatNames.ALL),
                    "Write --format " + String.join(", ", FormatNames.ALL) + ".");
        }
        Optional<String> plan = subject.plan();
        List<Finding> forbidding = plan.isPresent() ? List.of() : forbidding();
        if (!forbidding.isEmpty()) {
            return CommandResult.Refusal.forbidden(forbidding);
        }
        FoundRecords read = plan.map(file -> ofPlan(context, file)).orElseGet(() -> ofIdentity(context, options));
        FoundRecords found = new FoundRecords(read.title(), changing(ofZone(read.zones())));
        return new CommandResult.Answer(view(found, publish(context, found.zones())));
    }

    /** Why the name can never be used; then its records are of no use either. */
    private List<Finding> forbidding() {
        return subject.domain()
                .map(domain -> RuleSet.evaluateNames(subject.identity(), domain))
                .orElse(List.of());
    }

    /** @param title what these records are for */
    private record FoundRecords(String title, List<ZoneRecords> zones) {}

    private FoundRecords ofPlan(CommandContext context, String file) {
        List<ZoneRecords> zones = DesiredRecords.read(context, file, all);
        if (zones.isEmpty()) {
            throw new UsageException(
                    InputFiles.label(file) + " sets no MAIL FROM domain.",
                    CommandText.of("What a file looks like:", PrintedCommand.of("help", "desired-state")));
        }
        return new FoundRecords("Records for the MAIL FROM domains of " + InputFiles.label(file), zones);
    }

    private static List<ZoneRecords> changing(List<ZoneRecords> zones) {
        return zones.stream().filter(part -> !part.changes().isEmpty()).toList();
    }

    private FoundRecords ofIdentity(CommandContext context, GlobalOptions options) {
        Identity asked = subject.identity();
        Optional<MailFromDomain> candidate = subject.domain();
        IdentitySnapshot snapshot = context.snapshots(options.searchRegions())
                .readIntended(asked, candidate, now -> setting(asked, candidate, now));
        RecordChanges changes =
                all ? RecordChangePlanner.planIncludingCorrect(snapshot) : RecordChangePlanner.plan(snapshot);
        return new FoundRecords(
                "Records for " + snapshot.domain().get(),
                List.of(new ZoneRecords(RecordViews.zone(snapshot), changes)));
    }

    private List<ZoneRecords> ofZone(List<ZoneRecords> zones) {
        if (zone.isEmpty()) {
            return zones;
        }
        List<ZoneRecords> chosen =
                zones.stream().filter(part -> part.zone().equals(zone.get())).toList();
        if (chosen.isEmpty()) {
            throw new UsageException(
                    "The records are not in the zone " + zone.get() + ".", "They are in: " + names(zones));
        }
        return chosen;
    }

    private static String names(List<ZoneRecords> zones) {
        return zones.stream().map(ZoneRecords::zone).collect(Collectors.joining(", "));
    }

    private boolean publish(CommandContext context, List<ZoneRecords> zones) {
        if (publish && !zones.isEmpty()) {
            ZonePublisher publisher = context.target()
                    .zonePublisher()
                    .orElseThrow(() -> new UsageException(
                            "--publish works only in the sandbox.",
                            "Publish the records with your DNS provider, or try it with --sandbox."));
            zones.forEach(part -> part.changes().publishTo(publisher));
        }
        return publish && !zones.isEmpty();
    }

    private static MailFromSetting setting(
            Identity asked, Optional<MailFromDomain> candidate, Optional<MailFromAttributes> now) {
        return candidate
                .or(() -> now.flatMap(MailFromAttributes::domain))
                .map(d -> MailFromSetting.of(d, MailFromSetting.OFF.behavior()))
                .orElseThrow(() -> new ChangeIntent.NotApplicableException(
                        asked + " has no custom MAIL FROM domain yet.",
                        CommandText.of("Name one:", PrintedCommand.of("records", asked, "bounce"))));
    }

    private ViewModel view(FoundRecords found, boolean published) {
        List<ZoneRecords> zones = found.zones();
        List<ViewBlock> words = new ArrayList<>();
        if (zones.isEmpty()) {
            words.add(new ViewBlock.Paragraph("Nothing is missing: DNS has all records.", TextStyle.GOOD));
        }
        if (published) {
            words.add(new ViewBlock.Paragraph("Published in the zone of the sandbox.", TextStyle.GOOD));
        }
        if (format.equals(TABLE)) {
            words.add(0, new ViewBlock.Heading(found.title()));
            return RecordViews.view(zones, words);
        }
        ViewModel view = RecordViews.view(zones, List.of());
        if (format.equals(JSON)) {
            return view.withBlocks(List.of(new ViewBlock.Document(JsonFormatter.pretty(view.toJson()))), words);
        }
        RecordFormat file = RecordFormats.named(format);
        if (!file.hasManyZones() && zones.size() > 1) {
            throw new UsageException(
                    "The format " + format + " holds the records of one zone; these are in " + zones.size() + ": "
                            + names(zones) + ".",
                    "Add --zone " + zones.get(0).zone());
        }
        if (!file.hasDeletions()) {
            zones.forEach(part -> words.addAll(RecordViews.deletions(part.changes())));
        }
        String text = file.format(zones);
        return view.withBlocks(text.isEmpty() ? List.of() : List.of(new ViewBlock.Document(text)), words);
    }
}
