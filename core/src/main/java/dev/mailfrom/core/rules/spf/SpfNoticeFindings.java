package dev.mailfrom.core.rules.spf;

import dev.mailfrom.core.dns.spf.advice.SpfNotice;
import dev.mailfrom.core.dns.spf.record.EscapedRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import java.util.stream.Collectors;

/** What is worth saying of an SPF record although it is no error. @param name the domain of the record */
record SpfNoticeFindings(String name) {

    Finding of(SpfNotice notice) {
        String terms = notice.terms().stream()
                .map(term -> "“" + EscapedRecord.escape(term) + "”")
                .collect(Collectors.joining(", "));
        return switch (notice.kind()) {
            case NO_ALL ->
                finding(
                        FindingCode.SPF_NO_ALL,
                        "The SPF record has no “all” at its end: what it says of other senders is neutral, which tells"
                                + " receivers nothing.",
                        "Add ~all at the end.");
            case NEUTRAL_ALL ->
                finding(
                        FindingCode.SPF_NEUTRAL_ALL,
                        "The SPF record ends in " + terms + ", which tells receivers nothing about other senders.",
                        "Take ~all instead.");
            case PTR ->
                finding(
                        FindingCode.SPF_PTR,
                        "The SPF record has " + terms
                                + ", which RFC 7208 section 5.5 says not to use: it is slow and not reliable.",
                        "Take it out.");
            case DUPLICATE_TERM ->
                finding(
                        FindingCode.SPF_DUPLICATE_TERM,
                        "In the SPF record this stands twice: " + terms + ".",
                        "Take the second one out.");
            case LONG ->
                finding(
                        FindingCode.SPF_LONG,
                        "The SPF record is longer than 450 bytes, so the answer may not fit into one UDP packet"
                                + " (RFC 7208 section 3.4).",
                        "Take out what is not needed: a MAIL FROM domain of SES needs include:amazonses.com only.");
            case EXTRA_SENDERS ->
                finding(
                        FindingCode.SPF_EXTRA_SENDERS,
                        "SPF lets others than SES send with this MAIL FROM domain, too: " + terms + ".",
                        "Take out those who do not send with it; SES itself needs include:amazonses.com only.");
        };
    }

    private Finding finding(FindingCode code, String message, String fix) {
        return Finding.of(code, name, message, fix);
    }
}
