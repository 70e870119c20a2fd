package dev.mailfrom.core.command;

import dev.mailfrom.core.change.Wish;
import dev.mailfrom.core.dns.RequiredRecord;
import dev.mailfrom.core.dns.ZonePublisher;
import dev.mailfrom.core.rules.Situation;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.RecordViews;
import dev.mailfrom.core.view.Tone;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code records}: what to publish in DNS. */
@CommandLine.Command(
        name = "records",
        description = "The records to publish: only those that are missing or wrong, unless --all.",
        footer = {"", "Examples: records example.com bounce", "          records example.com --format zone"})
final class RecordsCommand implements Command {

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
            description = "table or zone.")
    String format = "table";

    @Option(names = "--publish", description = "Publish them into the zones of the sandbox (only with --sandbox).")
    boolean publish;

    /** The formats, for completion. */
    static final class Formats implements Iterable<String> {

        static final List<String> ALL = List.of("table", "zone");

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    @Override
    public Result run(Desk desk, Options options) {
        if (!Formats.ALL.contains(format)) {
            throw new SyntaxError("There is no format “" + format + "”.", "Write --format table or --format zone.");
        }
        Identity asked = Identity.parse(identity);
        Optional<MailFromDomain> candidate = domain.map(d -> MailFromDomain.parse(d, asked));
        Situation situation =
                desk.inspector(options.searchRegions()).wished(asked, candidate, now -> setting(asked, candidate, now));
        List<RequiredRecord> records = all
                ? RequiredRecord.all(situation.domain().orElseThrow(), desk.region())
                : RecordViews.needed(situation);
        return answer(desk, situation, records);
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

    private Result answer(Desk desk, Situation situation, List<RequiredRecord> records) {
        String zone = situation.identity().domain().text();
        List<Block> before = new ArrayList<>();
        before.add(new Block.Heading("Records for " + situation.domain().get()));
        if (records.isEmpty()) {
            before.add(new Block.Paragraph("Nothing is missing: DNS has what is needed.", Tone.GOOD));
        }
        if (publish && !records.isEmpty()) {
            ZonePublisher publisher = desk.zone()
                    .orElseThrow(() -> new SyntaxError(
                            "--publish is for the sandbox only; your zones are changed where they are kept.",
                            "Publish the records with your DNS provider, or practise with --sandbox."));
            records.forEach(record -> publisher.publish(record.name(), record.type(), record.ttl(), record.value()));
            before.add(new Block.Paragraph("Published into the zone of the sandbox.", Tone.GOOD));
        }
        if (format.equals("zone")) {
            String lines = records.stream().map(RequiredRecord::zoneLine).collect(Collectors.joining("\n"));
            var view = RecordViews.view(records, zone, List.of());
            List<Block> blocks = records.isEmpty() ? List.of() : List.of(new Block.Copyable(lines));
            return new Result.Answer(dev.mailfrom.core.view.View.several(blocks, "Records", view.rows()));
        }
        return new Result.Answer(RecordViews.view(records, zone, before));
    }
}
