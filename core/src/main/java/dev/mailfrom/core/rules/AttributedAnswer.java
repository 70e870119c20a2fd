package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.authority.AnswerGroup;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import java.util.List;
import java.util.stream.Stream;

/**
 * An answer for MX that decides, and whose answer it is.
 *
 * @param attribution a sentence with a blank before it; empty where all authoritative servers agree
 * @param disputed whether other servers say something else
 * @param evidence who said so, and how to ask again
 */
public record AttributedAnswer(DnsAnswer answer, String attribution, boolean disputed, List<String> evidence) {

    /** One for each group of servers with the same answer; else the resolver's alone, and that is said. */
    public static List<AttributedAnswer> of(MailFromDns dns) {
        List<AnswerGroup> groups = dns.view().map(AuthorityView::mx).orElse(List.of());
        if (groups.isEmpty()) {
            DnsAnswer answer = dns.decisiveMx().get(0);
            return List.of(new AttributedAnswer(answer, resolverOnly(dns), false, List.of(answer.digCommand())));
        }
        boolean disputed = groups.size() > 1;
        return groups.stream()
                .map(group -> new AttributedAnswer(
                        group.answer(), disputed ? " So says " + group.labels() + "." : "", disputed, lines(group)))
                .toList();
    }

    /** That only the resolver was asked, and why, as a sentence with a blank before it. */
    private static String resolverOnly(MailFromDns dns) {
        return " This is by your resolver only: " + dns.resolverOnlyReason().orElse("no name server was asked") + ".";
    }

    /** The answer of the servers, as {@code ns1.example.net (192.0.2.53): NXDOMAIN}, and how to ask again. */
    public static List<String> lines(AnswerGroup group) {
        return List.of(
                group.labels() + ": "
                        + AnswerGroup.canonicalText(group.answer()).orElse("no answer"),
                group.answer().digCommand());
    }

    /** The finding with this attribution and evidence. */
    public Finding addTo(Finding finding) {
        return new Finding(
                finding.code(),
                finding.severity(),
                finding.subject(),
                finding.message() + attribution,
                Stream.concat(finding.evidence().stream(), evidence.stream())
                        .distinct()
                        .toList(),
                finding.advice(),
                finding.related());
    }
}
