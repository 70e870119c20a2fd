package dev.mailfrom.core.command;

import dev.mailfrom.core.change.Wish;
import dev.mailfrom.core.dns.RecordChanges;
import dev.mailfrom.core.dns.ZonePublisher;
import dev.mailfrom.core.rules.NeededRecords;
import dev.mailfrom.core.rules.Situation;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.JsonText;
import dev.mailfrom.core.view.RecordViews;
import dev.mailfrom.core.view.Tone;
import dev.mailfrom.core.view.View;
import dev.mailfrom.core.view.records.CloudflareFormat;
import dev.mailfrom.core.view.records.RecordFormat;
import dev.mailfrom.core.view.records.Route53Format;
import dev.mailfrom.core.view.records.TerraformFormat;
import dev.mailfrom.core.view.records.ZoneFormat;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code records}: what to publish in DNS. */
@CommandLine.Command(
        name = "records",
        description = "The records to publish: only those that are missing or wrong, unless --all.",
        footer = {
            "",
            "Examples: records example.com bounce",
            "          records example.com --format route53 > batch.json"
        })
final class RecordsCommand implements Command {

    private static final String TABLE = "table";
    private static final String JSON = "json";
    private static final Map<String, RecordFormat> FILES = files();

    private static Map<String, RecordFormat> files() {
        Map<String, RecordFormat> files = new LinkedHashMap<>();
        files.put("zone", new ZoneFormat());
        files.put("route53", new Route53Format());
        files.put("terraform", new TerraformFormat());
        files.put("cloudflare", new CloudflareFormat());
        return files;
    }

    @Parameters(index = "0", paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    String identity;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "MAIL-FROM-DOMAIN",
            description = "For this one instead of the one that is set; a bare label is put below the identity.")
    Optional<String> domain = Optional.empty();

    @Option(names = "--all", description = "Also those that are right already.")
    boolean all;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description =
                    "table, zone, route53 (a change batch), terraform (Route 53), cloudflare (a batch of its API), json.")
    String format = TABLE;

    @Option(names = "--publish", description = "Publish them into the zones of the sandbox (only with --sandbox).")
    boolean publish;

    /** The formats, for completion. */
    static final class Formats implements Iterable<String> {

        static final List<String> ALL = Stream.of(Stream.of(TABLE), FILES.keySet().stream(), Stream.of(JSON))
                .flatMap(words -> words)
                .toList();

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    @Override
    public Result run(Desk desk, Options options) {
        if (!Formats.ALL.contains(format)) {
            throw new SyntaxError(
                    "There is no format “" + format + "”." + Suggestions.didYouMean(format, Formats.ALL),
                    "Write --format " + String.join(", ", Formats.ALL) + ".");
        }
        Identity asked = Identity.parse(identity);
        Optional<MailFromDomain> candidate = domain.map(d -> MailFromDomain.parse(d, asked));
        Situation situation =
                desk.inspector(options.searchRegions()).wished(asked, candidate, now -> setting(asked, candidate, now));
        RecordChanges changes = all ? NeededRecords.all(situation) : NeededRecords.of(situation);
        boolean done = publish && !changes.isEmpty();
        if (done) {
            changes.publishTo(zone(desk));
        }
        return new Result.Answer(view(situation, changes, done));
    }

    private static ZonePublisher zone(Desk desk) {
        return desk.zone()
                .orElseThrow(() -> new SyntaxError(
                        "--publish is for the sandbox only; your zones are changed where they are kept.",
                        "Publish the records with your DNS provider, or practise with --sandbox."));
    }

    private static MailFromSetting setting(
            Identity asked, Optional<MailFromDomain> candidate, Optional<MailFromAttributes> now) {
        return candidate
                .or(() -> now.flatMap(MailFromAttributes::domain))
                .map(d -> MailFromSetting.of(d, MailFromSetting.OFF.behavior()))
                .orElseThrow(() -> new Wish.Impossible(
                        asked + " has no custom MAIL FROM domain yet.",
                        "Name one: mailfrom records " + asked + " bounce"));
    }

    private View view(Situation situation, RecordChanges changes, boolean published) {
        String zone = RecordViews.zone(situation);
        List<Block> words = new ArrayList<>();
        if (changes.isEmpty()) {
            words.add(new Block.Paragraph("Nothing is missing: DNS has what is needed.", Tone.GOOD));
        }
        if (published) {
            words.add(new Block.Paragraph("Published into the zone of the sandbox.", Tone.GOOD));
        }
        if (format.equals(TABLE)) {
            words.add(0, new Block.Heading("Records for " + situation.domain().get()));
            return RecordViews.view(changes, zone, words);
        }
        View view = RecordViews.view(changes, zone, List.of());
        if (format.equals(JSON)) {
            return view.shownAs(List.of(new Block.Document(JsonText.pretty(view.json()))), words);
        }
        RecordFormat file = FILES.get(format);
        if (!file.namesDeletions()) {
            words.addAll(RecordViews.deletions(changes));
        }
        String text = file.text(changes, zone);
        return view.shownAs(text.isEmpty() ? List.of() : List.of(new Block.Document(text)), words);
    }
}
