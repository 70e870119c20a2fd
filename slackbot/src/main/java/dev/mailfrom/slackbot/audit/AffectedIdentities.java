package dev.mailfrom.slackbot.audit;

import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The identities that have a finding of one code and severity. @param names the worst identity first */
record AffectedIdentities(FindingCode code, Severity severity, List<String> names) {

    /** So long may the names in a cell be together; a cell of a table takes 200 characters. */
    private static final int LONGEST = 180;

    AffectedIdentities {
        names = List.copyOf(names);
    }

    /** The worst first, then the most frequent. */
    static List<AffectedIdentities> of(List<AuditedIdentity> identities) {
        Map<AuditedIdentity.FoundCode, List<String>> names = new HashMap<>();
        identities.forEach(one -> one.findings()
                .forEach(found ->
                        names.computeIfAbsent(found, key -> new ArrayList<>()).add(one.name())));
        return names.entrySet().stream()
                .map(entry -> new AffectedIdentities(
                        entry.getKey().code(), entry.getKey().severity(), entry.getValue()))
                .sorted(Comparator.comparing(AffectedIdentities::severity)
                        .thenComparing(group -> -group.names().size())
                        .thenComparing(AffectedIdentities::code))
                .toList();
    }

    List<Text> row() {
        return List.of(
                new Text(code.name(), style(severity)),
                new Text(String.format(Locale.ROOT, "%,d", names.size())),
                new Text(sample()));
    }

    static TextStyle style(Severity severity) {
        return switch (severity) {
            case ERROR -> TextStyle.BAD;
            case UNKNOWN -> TextStyle.UNKNOWN;
            case WARNING -> TextStyle.WARNING;
            case INFO -> TextStyle.PLAIN;
        };
    }

    /** As many names as fit, at least one. */
    private String sample() {
        StringBuilder text = new StringBuilder(names.get(0));
        int shown = 1;
        while (shown < names.size() && text.length() + 2 + names.get(shown).length() <= LONGEST) {
            text.append(", ").append(names.get(shown++));
        }
        int more = names.size() - shown;
        return more > 0 ? text + " and " + more + " more" : text.toString();
    }
}
