package dev.mailfrom.core.view;

import com.google.gson.JsonObject;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.RequiredRecord;
import dev.mailfrom.core.rules.Expectation;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rules;
import dev.mailfrom.core.rules.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The records that a MAIL FROM domain needs. */
public final class RecordViews {

    private static final Set<FindingCode> SPF_IS_THERE = Set.of(FindingCode.SPF_OK, FindingCode.SPF_UNKNOWN);

    private RecordViews() {}

    /** The records that are missing or wrong, as far as DNS could be asked; all of them where it could not. */
    public static List<RequiredRecord> needed(Situation situation) {
        if (situation.domain().isEmpty()) {
            return List.of();
        }
        List<RequiredRecord> needed = new ArrayList<>();
        Expectation expectation = situation.dns().map(Expectation::of).orElse(Expectation.UNKNOWN);
        if (expectation != Expectation.SHOULD_ACCEPT) {
            needed.add(RequiredRecord.mx(situation.domain().get(), situation.region()));
        }
        boolean spf = Rules.judge(situation).stream().map(Finding::code).anyMatch(SPF_IS_THERE::contains);
        if (!spf) {
            needed.add(RequiredRecord.spf(situation.domain().get()));
        }
        return needed;
    }

    /** Records to publish. @param zone the zone they probably belong to */
    public static View view(List<RequiredRecord> records, String zone, List<Block> before) {
        List<Block> blocks = new ArrayList<>(before);
        if (!records.isEmpty()) {
            blocks.add(new Block.Records(records, zone));
        }
        List<JsonObject> rows =
                records.stream().map(record -> row(record, zone)).toList();
        return View.several(blocks, "Records", rows);
    }

    private static JsonObject row(RequiredRecord record, String zone) {
        JsonObject object = new JsonObject();
        object.addProperty("Name", record.name());
        object.addProperty("Host", record.hostPart(zone));
        object.addProperty("Zone", zone);
        object.addProperty("Type", record.type().name());
        object.addProperty("Ttl", record.ttl());
        object.addProperty("Value", record.value());
        return object;
    }

    /** Whether a record is the one by which SES decides. */
    public static boolean decides(RequiredRecord record) {
        return record.type() == RecordType.MX;
    }
}
