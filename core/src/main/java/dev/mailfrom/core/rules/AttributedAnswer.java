package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.authority.AnswerGroup;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer for MX by which one judges, with what has to be said of where it comes from.
 *
 * @param attribution a sentence with a blank before it; empty where all authoritative servers say the same
 * @param disputed whether other servers say something else
 * @param evidence who said so, and how to ask again
 */
public record AttributedAnswer(DnsAnswer answer, String attribution, boolean disputed, List<String> evidence) {

    /** One for each group of servers; else the resolver's alone, and that is said. */
    public static List<AttributedAnswer> of(MailFromDns dns) {
        List<AnswerGroup> groups = dns.view().map(AuthorityView::mx).orElse(List.of());
        if (groups.isEmpty()) {
            String why = dns.resolverOnlyReason().orElse("no name server was asked");
            DnsAnswer answer = dns.decisiveMx().get(0);
            return List.of(new AttributedAnswer(
                    answer,
                    " This is by your resolver only: " + why + ".",
                    false,
                    List.of(answer.evidence().digCommand())));
        }
        boolean disputed = groups.size() > 1;
        return groups.stream()
                .map(group -> new AttributedAnswer(
                        group.answer(), disputed ? " So says " + group.labels() + "." : "", disputed, seen(group)))
                .toList();
    }

    private static List<String> seen(AnswerGroup group) {
        List<String> lines = new ArrayList<>();
        lines.add(line(group));
        lines.add(group.answer().evidence().digCommand());
        return lines;
    }

    /** {@code ns1.example.net (192.0.2.53): NXDOMAIN}. */
    public static String line(AnswerGroup group) {
        return group.labels() + ": " + AnswerGroup.canonicalText(group.answer()).orElse("no answer");
    }

    /** A record as a line of a zone file and, where the zone is known, its name as a panel for that zone wants it; behind the
     * sign for comments, so that the line can be pasted into a zone file. */
    public static String publishLine(RequiredRecord record, MailFromDns dns) {
        return record.zoneLine()
                + dns.view()
                        .filter(view -> !view.delegation().isTopLevel())
                        .map(view -> "   ; in the zone " + view.zone() + " its name is " + record.hostPart(view.zone()))
                        .orElse("");
    }

    /** The finding with this evidence, said aloud. */
    public Finding addTo(Finding finding) {
        List<String> lines = new ArrayList<>(finding.evidence());
        evidence.stream().filter(line -> !lines.contains(line)).forEach(lines::add);
        return new Finding(
                finding.code(),
                finding.severity(),
                finding.subject(),
                finding.message() + attribution,
                lines,
                finding.fix(),
                finding.related());
    }
}
