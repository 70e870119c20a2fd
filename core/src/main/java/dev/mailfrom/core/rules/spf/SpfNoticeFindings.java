package dev.mailfrom.core.rules.spf;

import dev.mailfrom.core.dns.spf.advice.SpfNotice;
import dev.mailfrom.core.dns.spf.record.EscapedRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import java.util.stream.Collectors;

/** What is no error of an SPF record and worth saying, in words. */
final class SpfNoticeFindings {

    private SpfNoticeFindings() {}

    /** @param name the domain of the record */
    static Finding of(SpfNotice notice, String name) {
        String terms = notice.terms().stream()
                .map(term -> "“" + EscapedRecord.escape(term) + "”")
                .collect(Collectors.joining(", "));
        return switch (notice.kind()) {
            case NO_ALL ->
                Finding.of(
                        FindingCode.SPF_NO_ALL,
                        name,
                        "The SPF record has no “all” at its end: what it says of other senders is neutral, which tells"
                                + " receivers nothing.",
                        "Add ~all at the end.");
            case NEUTRAL_ALL ->
                Finding.of(
                        FindingCode.SPF_NEUTRAL_ALL,
                        name,
                        "The SPF record ends in " + terms + ", which tells receivers nothing about other senders.",
                        "Take ~all instead.");
            case PTR ->
                Finding.of(
                        FindingCode.SPF_PTR,
                        name,
                        "The SPF record has " + terms
                                + ", which RFC 7208 section 5.5 says not to use: it is slow and not reliable.",
                        "Take it out.");
            case DUPLICATE_TERM ->
                Finding.of(
                        FindingCode.SPF_DUPLICATE_TERM,
                        name,
                        "In the SPF record this stands twice: " + terms + ".",
                        "Take the second one out.");
            case LONG ->
                Finding.of(
                        FindingCode.SPF_LONG,
                        name,
                        "The SPF record is longer than 450 bytes, so that the answer may not fit into one UDP packet"
                                + " (RFC 7208 section 3.4).",
                        "Take out what is not needed: a MAIL FROM domain of SES needs include:amazonses.com only.");
            case EXTRA_SENDERS ->
                Finding.of(
                        FindingCode.SPF_EXTRA_SENDERS,
                        name,
                        "SPF lets others than SES send with this MAIL FROM domain, too: " + terms + ".",
                        "Take out those who do not send with it; SES itself needs include:amazonses.com only.");
        };
    }
}
