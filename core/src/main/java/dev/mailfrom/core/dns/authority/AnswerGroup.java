package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.spf.record.EscapedRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Servers with the same answer. TTLs and the order of records do not matter; the preference of an MX does.
 *
 * @param answer of the first of them
 * @param servers at least one
 */
public record AnswerGroup(DnsAnswer answer, List<ServerView> servers) {

    public AnswerGroup {
        servers = List.copyOf(servers);
    }

    /** The groups in the order of the servers, without those that gave no usable answer. */
    static List<AnswerGroup> of(List<ServerView> servers, Function<ServerView, DnsAnswer> answer) {
        Map<String, List<ServerView>> groups = new LinkedHashMap<>();
        for (ServerView server : servers) {
            canonicalText(answer.apply(server))
                    .ifPresent(m ->
                            groups.computeIfAbsent(m, k -> new ArrayList<>()).add(server));
        }
        return groups.values().stream()
                .map(group -> new AnswerGroup(answer.apply(group.get(0)), group))
                .toList();
    }

    /** The answer as a text that is equal for equal answers; empty if it says nothing about the records. */
    public static Optional<String> canonicalText(DnsAnswer answer) {
        List<String> steps = new ArrayList<>();
        answer.aliases().forEach(alias -> steps.add(value(alias)));
        if (answer instanceof DnsAnswer.Found) {
            steps.add(values(answer.records()));
        } else if (answer instanceof DnsAnswer.NoData) {
            steps.add("NOERROR without such a record");
        } else if (answer instanceof DnsAnswer.NoSuchName) {
            steps.add("NXDOMAIN");
        } else if (answer.isEndless()) {
            steps.add("CNAMEs without an end");
        } else if (!(answer instanceof DnsAnswer.Alias)) {
            return Optional.empty();
        }
        return Optional.of(String.join(" → ", steps));
    }

    /** Mostly it is one, and this runs for every answer. */
    private static String values(List<DnsRecord> records) {
        return records.size() == 1
                ? value(records.get(0))
                : records.stream().map(AnswerGroup::value).distinct().sorted().collect(Collectors.joining(", "));
    }

    private static String value(DnsRecord record) {
        return record instanceof DnsRecord.Txt txt
                ? "TXT \"" + EscapedRecord.escape(txt.text()) + "\""
                : record.type() + " " + ZoneFileText.value(record);
    }

    /** {@code ns1.example.net (192.0.2.53), ns2.example.net (192.0.2.54)}. */
    public String labels() {
        return servers.stream().map(ServerView::label).collect(Collectors.joining(", "));
    }
}
