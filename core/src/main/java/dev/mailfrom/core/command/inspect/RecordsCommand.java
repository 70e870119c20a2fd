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
import dev.mailfrom.core.rules.evaluation.RecordChangePlanner;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.RecordViews;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.format.JsonFormatter;
import dev.mailfrom.core.view.records.CloudflareFormat;
import dev.mailfrom.core.view.records.RecordFormat;
import dev.mailfrom.core.view.records.Route53Format;
import dev.mailfrom.core.view.records.TerraformFormat;
import dev.mailfrom.core.view.records.ZoneFileFormat;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            "  mailfrom records example.com --format route53 > batch.json"
        })
public final class RecordsCommand implements Command {

    private static final String TABLE = "table";
    private static final String JSON = "json";
    private static final Map<String, RecordFormat> FILES = files();

    private static Map<String, RecordFormat> files() {
        Map<String, RecordFormat> files = new LinkedHashMap<>();
        files.put("zone", new ZoneFileFormat());
        files.put("route53", new Route53Format());
        files.put("terraform", new TerraformFormat());
        files.put("cloudflare", new CloudflareFormat());
        return files;
    }

    @Mixin
    IdentityAndDomainArguments subject = new IdentityAndDomainArguments();

    @Option(names = "--all", description = "Also the records that are already right.")
    boolean all;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.class,
            description =
                    "table, zone, route53 (change batch), terraform (for Route 53), cloudflare (batch of its API) or json.")
    String format = TABLE;

    @Option(names = "--publish", description = "Publish them into the zones of the sandbox (only with --sandbox).")
    boolean publish;

    /** The formats, for completion. */
    static final class FormatNames implements Iterable<String> {

        static final List<String> ALL = Stream.of(Stream.of(TABLE), FILES.keySet().stream(), Stream.of(JSON))
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
        Identity asked = subject.identity();
        Optional<MailFromDomain> candidate = subject.domain();
        IdentitySnapshot snapshot = context.snapshots(options.searchRegions())
                .readIntended(asked, candidate, now -> setting(asked, candidate, now));
        RecordChanges changes =
                all ? RecordChangePlanner.planIncludingCorrect(snapshot) : RecordChangePlanner.plan(snapshot);
        boolean done = publish && !changes.isEmpty();
        if (done) {
            changes.publishTo(zone(context));
        }
        return new CommandResult.Answer(view(snapshot, changes, done));
    }

    private static ZonePublisher zone(CommandContext context) {
        return context.target()
                .zonePublisher()
                .orElseThrow(() -> new UsageException(
                        "--publish works only in the sandbox.",
                        "Publish the records with your DNS provider, or try it with --sandbox."));
    }

    private static MailFromSetting setting(
            Identity asked, Optional<MailFromDomain> candidate, Optional<MailFromAttributes> now) {
        return candidate
                .or(() -> now.flatMap(MailFromAttributes::domain))
                .map(d -> MailFromSetting.of(d, MailFromSetting.OFF.behavior()))
                .orElseThrow(() -> new ChangeIntent.NotApplicableException(
                        asked + " has no custom MAIL FROM domain yet.",
                        "Name one: mailfrom records " + asked + " bounce"));
    }

    private ViewModel view(IdentitySnapshot snapshot, RecordChanges changes, boolean published) {
        String zone = RecordViews.zone(snapshot);
        List<ViewBlock> words = new ArrayList<>();
        if (changes.isEmpty()) {
            words.add(new ViewBlock.Paragraph("Nothing is missing: DNS has all records.", TextStyle.GOOD));
        }
        if (published) {
            words.add(new ViewBlock.Paragraph("Published in the zone of the sandbox.", TextStyle.GOOD));
        }
        if (format.equals(TABLE)) {
            words.add(
                    0, new ViewBlock.Heading("Records for " + snapshot.domain().get()));
            return RecordViews.view(changes, zone, words);
        }
        ViewModel view = RecordViews.view(changes, zone, List.of());
        if (format.equals(JSON)) {
            return view.withBlocks(List.of(new ViewBlock.Document(JsonFormatter.pretty(view.toJson()))), words);
        }
        RecordFormat file = FILES.get(format);
        if (!file.hasDeletions()) {
            words.addAll(RecordViews.deletions(changes));
        }
        String text = file.format(changes, zone);
        return view.withBlocks(text.isEmpty() ? List.of() : List.of(new ViewBlock.Document(text)), words);
    }
}
