package dev.mailfrom.core.publish.route53;

import dev.mailfrom.core.error.FullStop;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult.Culprit;
import dev.mailfrom.core.publish.RecordSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Route 53 says of a batch that it refuses. Its messages name the sets; there is no other way to tell them. */
final class BatchRefusal {

    /** In the usual form of an error the messages stand in one line: {@code [Tried to …, RRSet of …]}. */
    private static final Pattern NEXT = Pattern.compile(
            ",\\s+(?=Tried to |RRSet |Invalid |FATAL |Duplicate |The request |A HostedZone |Number of )");

    private static final List<Pattern> NAMED = List.of(
            Pattern.compile("\\[name='(?<name>[^']+)', type='(?<type>[^']+)'"),
            Pattern.compile("RRSet of type (?<type>\\S+) with DNS name (?<name>\\S+)"),
            Pattern.compile("RRSet with DNS name (?<name>[^\\s,]+),? (?:and )?type (?<type>[A-Z0-9]+)"),
            Pattern.compile("resource record set '(?<type>\\S+) (?<name>[^\\s']+)'"));

    private static final Pattern OUTSIDE =
            Pattern.compile("RRSet with DNS name (?<name>\\S+) is not permitted in zone");
    private static final Pattern VALUE =
            Pattern.compile("(?:encountered with|Duplicate Resource Record:) '(?<value>.*)'", Pattern.DOTALL);
    private static final Pattern MALFORMED = Pattern.compile("Name=(?<name>[^,\\]]+), Type=(?<type>[A-Z0-9]+)");
    private static final String ROUTED = "cannot be created as other RRSets exist with the same name and type";

    private final List<RecordChange> changes;
    private final Map<RecordChange, Culprit> culprits = new LinkedHashMap<>();

    private BatchRefusal(List<RecordChange> changes) {
        this.changes = changes;
    }

    /** Those whose set or value a message names; all, where none does. */
    static List<Culprit> culprits(String said, List<RecordChange> changes) {
        BatchRefusal refusal = new BatchRefusal(changes);
        messages(said).forEach(refusal::add);
        if (refusal.culprits.isEmpty()) {
            changes.forEach(change -> refusal.put(change, DnsProblem.DNS_PROVIDER_FAILED, said));
        }
        return new ArrayList<>(refusal.culprits.values());
    }

    /** The one that an error of another kind names, such as that of a request that is not valid. */
    static List<Culprit> malformed(String said, List<RecordChange> changes) {
        BatchRefusal refusal = new BatchRefusal(changes);
        Matcher named = MALFORMED.matcher(said);
        if (named.find()) {
            refusal.put(named.group("name"), named.group("type"), DnsProblem.DNS_PROVIDER_FAILED, said);
        }
        return new ArrayList<>(refusal.culprits.values());
    }

    private static List<String> messages(String said) {
        return Arrays.stream(said.split(InvalidBatchInterceptor.SEPARATOR))
                .map(line -> line.startsWith("[") && line.endsWith("]") ? line.substring(1, line.length() - 1) : line)
                .flatMap(NEXT::splitAsStream)
                .toList();
    }

    private void add(String message) {
        Optional<Matcher> named = NAMED.stream()
                .map(pattern -> pattern.matcher(message))
                .filter(Matcher::find)
                .findFirst();
        if (named.isPresent()) {
            DnsProblem problem =
                    message.contains(ROUTED) ? DnsProblem.DNS_RECORD_ROUTED : DnsProblem.DNS_RECORD_CONFLICT;
            put(named.get().group("name"), named.get().group("type"), problem, message);
            return;
        }
        Matcher outside = OUTSIDE.matcher(message);
        Matcher value = VALUE.matcher(message);
        if (outside.find()) {
            String name = ResourceNames.plain(outside.group("name"));
            changes.stream()
                    .filter(change -> change.name().equals(name))
                    .forEach(change -> put(change, DnsProblem.DNS_PROVIDER_FAILED, message));
        } else if (value.find()) {
            changes.stream()
                    .filter(change -> has(change, value.group("value")))
                    .forEach(change -> put(change, DnsProblem.DNS_PROVIDER_FAILED, message));
        }
    }

    private static boolean has(RecordChange change, String value) {
        return Stream.of(change.before(), change.after())
                .flatMap(Optional::stream)
                .map(RecordSet::values)
                .anyMatch(values -> values.contains(value));
    }

    private void put(String name, String type, DnsProblem problem, String message) {
        String plain = ResourceNames.plain(name);
        changes.stream()
                .filter(change ->
                        change.name().equals(plain) && change.type().name().equals(type))
                .forEach(change -> put(change, problem, message));
    }

    /** The first message of a change counts. */
    private void put(RecordChange change, DnsProblem problem, String message) {
        culprits.putIfAbsent(change, new Culprit(change, problem, "Route 53: " + FullStop.after(message)));
    }
}
