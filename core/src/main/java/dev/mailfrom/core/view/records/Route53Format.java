package dev.mailfrom.core.view.records;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.view.format.JsonFormatter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A change batch as {@code aws route53 change-resource-record-sets --change-batch} takes it (Route 53 API, ChangeBatch).
 * The only action is CREATE, which Route 53 refuses where such a set exists: nothing that is there is ever overwritten. What is too much for one batch makes several, each
 * a JSON text of its own.
 */
public final class Route53Format implements RecordFormat {

    /** Route 53 API, ChangeBatch: the longest comment. */
    private static final int COMMENT = 256;

    /** Route 53 developer guide, DNSLimitations: the characters of all values, and the records, of a batch. */
    private static final int CHARACTERS = 32_000;

    private static final int RECORDS = 1_000;

    @Override
    public String format(List<ZoneRecords> zones) {
        return RecordFormat.join(zones, part -> text(part.changes()));
    }

    private static String text(RecordChanges changes) {
        return RecordBatches.split(FormattedSet.of(changes), CHARACTERS, Route53Format::weight).stream()
                .map(sets -> batch(sets, changes))
                .collect(Collectors.joining("\n\n"));
    }

    /** A batch has at most 1,000 records, too. */
    private static int weight(FormattedSet set) {
        int characters = set.route53Values().stream().mapToInt(String::length).sum();
        return Math.max(characters, set.values().size() * CHARACTERS / RECORDS);
    }

    private static String batch(List<FormattedSet> sets, RecordChanges changes) {
        JsonArray array = new JsonArray();
        sets.forEach(set -> array.add(change(set)));
        JsonObject batch = new JsonObject();
        batch.addProperty("Comment", comment(sets, changes));
        batch.add("Changes", array);
        return JsonFormatter.pretty(batch);
    }

    private static JsonObject change(FormattedSet set) {
        JsonArray records = new JsonArray();
        for (String value : set.route53Values()) {
            JsonObject record = new JsonObject();
            record.addProperty("Value", value);
            records.add(record);
        }
        JsonObject resource = new JsonObject();
        resource.addProperty("Name", set.name() + ".");
        resource.addProperty("Type", set.type().name());
        resource.addProperty("TTL", set.ttl());
        resource.add("ResourceRecords", records);
        JsonObject change = new JsonObject();
        change.addProperty("Action", "CREATE");
        change.add("ResourceRecordSet", resource);
        return change;
    }

    private static String comment(List<FormattedSet> sets, RecordChanges changes) {
        List<String> deletions = FormattedSet.deletions(changes);
        List<String> names = sets.stream().map(FormattedSet::name).distinct().toList();
        String plain = names.size() == 1
                ? "Custom MAIL FROM domain " + names.get(0) + " for Amazon SES."
                : names.size() + " custom MAIL FROM domains for Amazon SES.";
        if (deletions.isEmpty()) {
            return shortened(plain);
        }
        return shortened("Delete first: " + String.join("; ", deletions));
    }

    private static String shortened(String text) {
        return text.length() <= COMMENT ? text : text.substring(0, COMMENT - 3) + "...";
    }

    /** The comment may be too short for all of it. */
    @Override
    public boolean hasDeletions() {
        return false;
    }

    @Override
    public boolean hasManyZones() {
        return false;
    }
}
